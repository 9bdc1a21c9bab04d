package digital.ar.platform;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;

/**
 * The last filter chain: everything that no room claims is public. Nobody signs in here and no session is ever made,
 * so that there is no cookie to steal or to consent to; what protects a page is the secret in its address. Posts from
 * other sites are refused ({@link SameOriginForms}); the headers are {@link PageHeaders}.
 */
@Configuration
class PublicPagesSecurity {
    static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; img-src 'self' data:;"
            + " frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** Behind all chains that have a matcher of their own. */
    private static final int LAST = 1_000;

    @Bean
    @Order(LAST)
    SecurityFilterChain publicPages(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .csrf(
                        AbstractHttpConfigurer
                                ::disable) // SameOriginForms instead: there is no session to keep a token in
                .addFilterBefore(new SameOriginForms(), ExceptionTranslationFilter.class)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> PageHeaders.apply(headers, new PageHeaders(CONTENT_SECURITY_POLICY)))
                .build();
    }
}
