package digital.ar.account;

import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.platform.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads the key of a request. A wrong key is refused everywhere, also where none is needed, and always with one answer. */
class ApiKeyFilter extends OncePerRequestFilter {
    private static final String BEARER = "Bearer ";
    private static final int MAX_LENGTH = 200;

    private final StoredApiKeys keys;
    private final ProblemWriter problems;

    ApiKeyFilter(StoredApiKeys keys, ProblemWriter problems) {
        this.keys = keys;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var secret = secret(request);
        if (secret.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        var principal = secret.filter(s -> s.length() <= MAX_LENGTH).flatMap(keys::principal);
        if (principal.isEmpty()) {
            refuse(request, response, "error=\"invalid_token\"", "The API key is not valid, or it was revoked.");
            return;
        }
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                principal.get(), "", List.of(new SimpleGrantedAuthority("ROLE_API"))));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    /** Also the entry point for requests without a key. */
    void askForKey(HttpServletRequest request, HttpServletResponse response) throws IOException {
        refuse(request, response, "", "Send your API key as Authorization: Bearer ark_… (or X-API-Key).");
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, String error, String detail)
            throws IOException {
        // RFC 6750 3, RFC 9110 11.6.1
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"ar-digital\"" + (error.isEmpty() ? "" : ", " + error));
        problems.write(request, response, new Problem(ProblemType.UNAUTHENTICATED, detail));
    }

    private static Optional<String> secret(HttpServletRequest request) {
        var authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            // RFC 9110 11.1: the scheme is case-insensitive. Another scheme is a wrong key, not a missing one.
            return Optional.of(
                    authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                            ? authorization.substring(BEARER.length()).strip()
                            : "");
        }
        return Optional.ofNullable(request.getHeader("X-API-Key"));
    }
}
