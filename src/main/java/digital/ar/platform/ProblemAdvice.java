package digital.ar.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * The one place where an exception becomes an HTTP answer. Programs get {@code application/problem+json} (RFC 9457);
 * a browser on a page gets the status and the error page of that status. What is not foreseen is logged under an id, and
 * the answer carries only the id.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private final ProblemWriter writer;

    ProblemAdvice(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler(Exception.class)
    void handle(Exception e, HttpServletRequest request, HttpServletResponse response) throws Exception {
        // Spring Security translates its own; a client that went away gets no answer.
        if (e instanceof org.springframework.security.access.AccessDeniedException
                || e instanceof org.springframework.security.core.AuthenticationException) {
            throw e;
        }
        if (response.isCommitted()) {
            LOG.info("Answer to {} {} broke off: {}", request.getMethod(), template(request), e.toString());
            return;
        }
        var problem = HttpProblems.of(e);
        if (problem.isPresent()) {
            headers(e, response);
            answer(request, response, problem.get());
        } else {
            unexpected(e, request, response);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        if (forBrowser(request)) {
            response.sendError(problem.type().status());
        } else {
            writer.write(request, response, problem);
        }
    }

    private void unexpected(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var id = UUID.randomUUID();
        LOG.error("Failure {} in {} {}", id, request.getMethod(), template(request), e);
        if (forBrowser(request)) {
            request.setAttribute(IdentifiedErrors.LOGGED_AS, id);
            response.sendError(ProblemType.INTERNAL.status());
            return;
        }
        var problem = new Problem(
                ProblemType.INTERNAL,
                "An unexpected failure; nothing of this request was stored. Name the id " + id + " to the operator.");
        writer.write(response, ProblemDocument.of(problem, URI.create("urn:uuid:" + id))); // RFC 9562 4
    }

    /** Headers that a status asks for: Allow with 405 (RFC 9110 15.5.6), Accept with 415. */
    private static void headers(Exception e, HttpServletResponse response) {
        if (e instanceof ErrorResponse known) {
            known.getHeaders().forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
        }
    }

    /** The route, not the path: ids and tokens do not belong into the log. */
    private static Object template(HttpServletRequest request) {
        var route =
                request.getAttribute(org.springframework.web.servlet.HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return route == null ? "(no route)" : route;
    }

    private static boolean forBrowser(HttpServletRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return !request.getRequestURI().startsWith("/v1/")
                && accept != null
                && accept.contains(MediaType.TEXT_HTML_VALUE);
    }
}
