package digital.ar.account;

import digital.ar.platform.PageHeaders;
import digital.ar.platform.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;

/** The door of {@code /v1}: an API key per request, no session, no cookie, and so no CSRF. Verifying needs no key. */
@Configuration
class ApiSecurity {
    /** An answer that is no page; one opened in a browser does nothing. */
    private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";

    @Bean
    @Order(10)
    SecurityFilterChain apiChain(HttpSecurity http, StoredApiKeys keys, ProblemWriter problems) throws Exception {
        var filter = new ApiKeyFilter(keys, problems);
        return http.securityMatcher("/v1/**")
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> PageHeaders.apply(headers, new PageHeaders(NOTHING)))
                .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(filter, AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(a -> a.requestMatchers(HttpMethod.POST, "/v1/verifications")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(e ->
                        e.authenticationEntryPoint((request, response, cause) -> filter.askForKey(request, response)))
                .build();
    }
}
