package digital.ar.inbound.sandbox;

import digital.ar.platform.PageHeaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** The mailbox shows test mail and needs no login; it can only be read. */
@Configuration
@OnSandboxRoute
class MailboxSecurity {
    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    @Order(40)
    SecurityFilterChain mailboxSecurityChain(HttpSecurity http) throws Exception {
        return http.securityMatcher("/mailbox", "/mailbox/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers -> PageHeaders.apply(headers, new PageHeaders(PAGE_POLICY)))
                .build();
    }
}
