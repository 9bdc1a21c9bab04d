package digital.ar.portal.answer;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers an upload that announces too much before any of it is stored, with the page that says so. The body is read and
 * thrown away up to a limit, because a browser that is still sending does not look at an answer. Without an announced length
 * the container's own limit holds ({@code spring.servlet.multipart}).
 */
@Component
class UploadBrake extends OncePerRequestFilter {
    private static final Pattern UPLOAD = Pattern.compile("/r/[^/]+/answer/[^/]+/files");
    private static final long FORM_FIELDS = 64 * 1024;
    private static final long SWALLOWED = 100L * 1024 * 1024;

    private final AnswerProperties limits;

    UploadBrake(AnswerProperties limits) {
        this.limits = limits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || request.getContentLengthLong() <= limits.sizeInAll() + FORM_FIELDS
                || !UPLOAD.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > SWALLOWED) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        request.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        // The word of the form stands in the address: what was in the body is gone.
        var query = request.getQueryString();
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", request.getRequestURI() + "?" + (query == null ? "" : query + "&") + "big");
    }
}
