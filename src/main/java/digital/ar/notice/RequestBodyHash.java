package digital.ar.notice;

import digital.ar.api.model.NoticeRequest;
import digital.ar.platform.CanonicalJson;
import digital.ar.platform.Hashes;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdvice;

/**
 * Stands between wire and model for a submission: refuses a body that is too large before it is parsed, and keeps its
 * SHA-256 over canonical JSON (RFC 8785), so that white space and member order do not make another request.
 */
@RestControllerAdvice
class RequestBodyHash implements RequestBodyAdvice {
    private static final String ATTRIBUTE = RequestBodyHash.class.getName();
    private final long limit;

    RequestBodyHash(NoticeProperties properties) {
        this.limit = properties.maxRequestSize().toBytes();
    }

    /** Lower-case hexadecimal; of the request that is being handled. */
    static String current() {
        var body = RequestContextHolder.currentRequestAttributes()
                .getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        if (body instanceof byte[] bytes) {
            return Hashes.sha256Hex(CanonicalJson.canonicalize(new String(bytes, StandardCharsets.UTF_8)));
        }
        throw new IllegalStateException("no submission is being handled");
    }

    @Override
    public boolean supports(MethodParameter parameter, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return type == NoticeRequest.class;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        if (message.getHeaders().getContentLength() > limit) {
            throw tooLarge();
        }
        var bytes = message.getBody().readNBytes(Math.toIntExact(limit) + 1);
        if (bytes.length > limit) {
            throw tooLarge();
        }
        RequestContextHolder.currentRequestAttributes().setAttribute(ATTRIBUTE, bytes, RequestAttributes.SCOPE_REQUEST);
        return new Kept(message.getHeaders(), bytes);
    }

    private Problem tooLarge() {
        return new Problem(
                ProblemType.PAYLOAD_TOO_LARGE,
                "The body has more than " + limit + " bytes. Send fewer or smaller attachments.");
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        return body;
    }

    @Override
    public @org.jspecify.annotations.Nullable Object handleEmptyBody(
            @org.jspecify.annotations.Nullable Object body,
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        return body;
    }

    private record Kept(HttpHeaders headers, byte[] bytes) implements HttpInputMessage {
        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
