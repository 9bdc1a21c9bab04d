package digital.ar.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriter;

/**
 * Security headers of every page. A header that a controller has set stands: the page with a notice's own HTML brings a
 * stricter policy, a tile of the log its own cache time.
 *
 * @param contentSecurityPolicy Content Security Policy Level 3
 */
public record PageHeaders(String contentSecurityPolicy) implements HeaderWriter {
    private static final String CSP = "Content-Security-Policy";
    private static final String FRAME_OPTIONS = "X-Frame-Options";
    private static final String CACHE = "Cache-Control";
    private static final String RESOURCE_POLICY = "Cross-Origin-Resource-Policy";

    private static final Map<String, String> FIXED = Map.of(
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer", // the secret in an address never leaves with a link
            "Cross-Origin-Opener-Policy", "same-origin",
            "X-Robots-Tag", "noindex, nofollow",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");

    /** Replaces Spring Security's default writers by this one; HSTS is written at the door, for every answer. */
    public static void apply(HeadersConfigurer<HttpSecurity> headers, PageHeaders ours) {
        headers.defaultsDisabled().addHeaderWriter(ours);
    }

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        if (!response.containsHeader(CSP)) {
            response.setHeader(CSP, contentSecurityPolicy);
            response.setHeader(FRAME_OPTIONS, "DENY"); // RFC 7034, for browsers without frame-ancestors
        }
        FIXED.forEach((name, value) -> {
            if (!response.containsHeader(name)) {
                response.setHeader(name, value);
            }
        });
        if (!response.containsHeader(RESOURCE_POLICY)) {
            // Fetch Standard 3.7: a web mailer may embed the mail's image, and nobody anything else
            response.setHeader(
                    RESOURCE_POLICY, request.getRequestURI().startsWith("/t/") ? "cross-origin" : "same-origin");
        }
        if (!response.containsHeader(CACHE)) {
            response.setHeader(CACHE, isAsset(request.getRequestURI()) ? "public, max-age=3600" : "no-store");
        }
    }

    private static boolean isAsset(String path) {
        return path.startsWith("/assets/") || path.startsWith("/webjars/") || path.equals("/favicon.svg");
    }
}
