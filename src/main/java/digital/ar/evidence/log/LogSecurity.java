package digital.ar.evidence.log;

import digital.ar.platform.PageHeaders;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** Anyone may read the log, nobody may do anything else here; no session, no cookie. */
@Configuration
class LogSecurity {
    @Bean
    @Order(30)
    SecurityFilterChain logChain(HttpSecurity http) {
        return http.securityMatcher("/log/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, "/log/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, "/log/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers ->
                        PageHeaders.apply(headers, new PageHeaders("default-src 'none'; frame-ancestors 'none'")))
                .build();
    }
}
