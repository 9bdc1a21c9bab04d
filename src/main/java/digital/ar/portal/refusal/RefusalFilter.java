package digital.ar.portal.refusal;

import digital.ar.evidence.Refusals;
import digital.ar.evidence.Refusals.Kind;
import digital.ar.platform.ClientNetwork;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Counts refusals. Stands before the security filters, so that it sees what they refuse. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
final class RefusalFilter extends OncePerRequestFilter {
    private static final Pattern DOORS = Pattern.compile("/[rlup](/.*)?");
    private final Refusals refusals;

    RefusalFilter(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !DOORS.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        refused(request, response).ifPresent(kind -> refusals.count(kind, ClientNetwork.of(request.getRemoteAddr())));
    }

    private static Optional<Kind> refused(HttpServletRequest request, HttpServletResponse response) {
        return switch (response.getStatus()) {
            case 302, 303 -> sentBack(request, response) ? Optional.of(Kind.INVALID_FORM) : Optional.empty();
            case 403 -> Optional.of(Kind.FOREIGN_FORM);
            case 404 ->
                Optional.of(request.getRequestURI().startsWith("/p") ? Kind.UNKNOWN_PROTOCOL : Kind.UNKNOWN_LINK);
            case 429 -> Optional.of(Kind.TOO_OFTEN);
            default -> Optional.empty();
        };
    }

    /** A form's word did not count; a page that only stood open for long (GET) is no refusal. */
    private static boolean sentBack(HttpServletRequest request, HttpServletResponse response) {
        return request.getMethod().equals("POST")
                && Objects.requireNonNullElse(response.getHeader(HttpHeaders.LOCATION), "")
                        .endsWith("?again");
    }
}
