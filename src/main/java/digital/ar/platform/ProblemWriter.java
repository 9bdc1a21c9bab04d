package digital.ar.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/** Sends a problem as the answer to a request; used by {@link ProblemAdvice} and by security filters before it. */
@Component
public final class ProblemWriter {
    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    public void write(HttpServletRequest request, HttpServletResponse response, Problem problem) throws IOException {
        write(response, ProblemDocument.of(problem, path(request)));
    }

    void write(HttpServletResponse response, ProblemDocument document) throws IOException {
        var body = json.writeValueAsBytes(document);
        response.setStatus(document.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(body);
    }

    private static URI path(HttpServletRequest request) {
        return URI.create(UriUtils.encodePath(
                UriUtils.decode(request.getRequestURI(), java.nio.charset.StandardCharsets.UTF_8),
                java.nio.charset.StandardCharsets.UTF_8));
    }
}
