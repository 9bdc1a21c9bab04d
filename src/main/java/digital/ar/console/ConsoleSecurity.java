package digital.ar.console;

import digital.ar.platform.PageHeaders;
import java.time.Clock;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;

/**
 * The door of {@code /console}: form sign-in, a session cookie that is sent to the console only (HttpOnly, SameSite=Lax, Secure
 * on HTTPS), a CSRF token in every form, a limit on attempts. Scripts come from this service only.
 */
@Configuration
class ConsoleSecurity {
    static final String HOME = "/console";
    static final String SIGN_IN = "/console/sign-in";
    private static final String SIGN_OUT = "/console/sign-out";
    private static final String COOKIE = "ar_console";

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; script-src 'self';"
            + " connect-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    @Bean
    @Order(20)
    SecurityFilterChain consoleChain(
            HttpSecurity http, UserDetailsService people, Clock clock, ConsoleProperties properties) throws Exception {
        var limit = new SignInLimit(clock, properties);
        var welcome = new SavedRequestAwareAuthenticationSuccessHandler();
        welcome.setDefaultTargetUrl(HOME);
        return http.securityMatcher(HOME, HOME + "/**")
                .userDetailsService(people)
                .authorizeHttpRequests(
                        a -> a.requestMatchers(SIGN_IN).permitAll().anyRequest().authenticated())
                .addFilterBefore(limit, UsernamePasswordAuthenticationFilter.class)
                .formLogin(form -> form.loginPage(SIGN_IN)
                        .loginProcessingUrl(SIGN_IN)
                        .usernameParameter("email")
                        .passwordParameter("password")
                        .failureUrl(SIGN_IN + "?wrong")
                        .successHandler((request, response, who) -> {
                            limit.succeeded(request);
                            welcome.onAuthenticationSuccess(request, response, who);
                        }))
                .logout(out -> out.logoutUrl(SIGN_OUT)
                        .logoutSuccessUrl(SIGN_IN + "?out")
                        .deleteCookies(COOKIE))
                .headers(headers -> PageHeaders.apply(headers, new PageHeaders(CONTENT_SECURITY_POLICY)))
                .build();
    }

    @Bean
    ServletContextInitializer consoleCookie() {
        return context -> {
            var cookie = context.getSessionCookieConfig();
            cookie.setName(COOKIE);
            cookie.setPath(HOME);
            cookie.setHttpOnly(true);
        };
    }

    @Bean
    CookieSameSiteSupplier consoleCookieSameSite() {
        return CookieSameSiteSupplier.ofLax().whenHasName(COOKIE); // RFC 6265bis 5.6.7
    }
}
