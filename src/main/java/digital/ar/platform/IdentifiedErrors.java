package digital.ar.platform;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;

/**
 * What an error page may say: the status, and for our own failures a number that also stands in the log. Never a stack,
 * a message or the path (an address can hold a secret).
 */
@Component
class IdentifiedErrors extends DefaultErrorAttributes {
    private static final Logger log = LoggerFactory.getLogger(IdentifiedErrors.class);
    /** Request attribute: id of a failure that is in the log already. */
    static final String LOGGED_AS = "digital.ar.error-id";

    private static final int SERVER_ERRORS = 500;

    private final SecureRandom random = new SecureRandom();

    @Override
    public Map<String, @Nullable Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        var all = super.getErrorAttributes(request, ErrorAttributeOptions.of(ErrorAttributeOptions.Include.STATUS));
        all.remove("path");
        if (all.get("status") instanceof Integer status && status >= SERVER_ERRORS) {
            all.put("errorId", id(request, status));
        }
        return all;
    }

    /** The id under which the failure was logged where it was caught; else a new one. */
    private Object id(WebRequest request, int status) {
        var known = request.getAttribute(LOGGED_AS, RequestAttributes.SCOPE_REQUEST);
        if (known != null) {
            return known;
        }
        var id = newId();
        log.error("page failed error={} status={}", id, status, getError(request));
        return id;
    }

    private String newId() {
        var raw = new byte[5];
        random.nextBytes(raw);
        return HexFormat.of().withUpperCase().formatHex(raw);
    }
}
