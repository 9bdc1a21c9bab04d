package digital.ar.tracking;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.InetAddress;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads what is kept of a request, under bounds, without anything that could be a secret. */
final class RequestFacts {
    private static final Set<String> SECRETS =
            Set.of("cookie", "authorization", "proxy-authorization", "x-api-key", "x-csrf-token", "x-xsrf-token");
    private static final int MAX_HEADERS = 40;
    private static final int MAX_VALUE = 300;

    private final HttpServletRequest request;
    private final HttpServletRequest onTheWire;

    RequestFacts(HttpServletRequest request) {
        this.request = request;
        var inner = request;
        while (inner instanceof HttpServletRequestWrapper wrapper
                && wrapper.getRequest() instanceof HttpServletRequest next) {
            inner = next; // filters hide what the peer really sent
        }
        this.onTheWire = inner;
    }

    /** The client's address as the proxy gave it, or the peer's own when that is no address. */
    InetAddress ip() {
        try {
            return InetAddress.ofLiteral(withoutZone(request.getRemoteAddr()));
        } catch (IllegalArgumentException notAnAddress) {
            return InetAddress.ofLiteral(withoutZone(onTheWire.getRemoteAddr()));
        }
    }

    int port(String header) {
        var value = header.isBlank() ? null : onTheWire.getHeader(header);
        return value != null && value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65_535
                ? Integer.parseInt(value)
                : request.getRemotePort();
    }

    String userAgent() {
        var value = onTheWire.getHeader("User-Agent");
        return value == null ? "" : bounded(value);
    }

    /** All headers as they came, and the peer of the connection under {@code :peer}. */
    Map<String, String> headers() {
        var headers = new TreeMap<String, String>();
        headers.put(":peer", onTheWire.getRemoteAddr() + " " + onTheWire.getRemotePort());
        for (var name : Collections.list(onTheWire.getHeaderNames())) {
            var key = bounded(name.toLowerCase(Locale.ROOT));
            if (headers.size() <= MAX_HEADERS && !SECRETS.contains(key)) {
                headers.put(key, bounded(String.join(", ", Collections.list(onTheWire.getHeaders(name)))));
            }
        }
        return headers;
    }

    String tls() {
        var cipher = onTheWire.getAttribute("jakarta.servlet.request.cipher_suite");
        if (cipher instanceof String text) {
            return text;
        }
        return request.isSecure() ? "terminated by a proxy" : "";
    }

    private static String withoutZone(String address) {
        var zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    private static String bounded(String text) {
        var printable = text.replaceAll("[^\\x20-\\x7E\\u00A0-\\uFFFD]", "");
        return printable.substring(0, Math.min(printable.length(), MAX_VALUE));
    }
}
