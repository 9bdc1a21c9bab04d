package digital.ar.tracking;

import digital.ar.platform.ClientNetwork;
import digital.ar.platform.ConnectionPeer;
import digital.ar.platform.Ids;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads what is kept of a request, under bounds, without anything that could be a secret. */
@Component
class RequestFacts {
    private static final Set<String> SECRETS =
            Set.of("cookie", "authorization", "proxy-authorization", "x-api-key", "x-csrf-token", "x-xsrf-token");
    private static final int MAX_HEADERS = 40;
    private static final int MAX_VALUE = 300;
    private static final int MAX_PORT = 65_535;

    private final String sourcePortHeader;
    private final Ids ids;
    private final Clock clock;

    RequestFacts(TrackingProperties settings, Ids ids, Clock clock) {
        this.sourcePortHeader = settings.sourcePortHeader();
        this.ids = ids;
        this.clock = clock;
    }

    Hit hit(UUID recipient, AccessLog.Kind kind, int link, HttpServletRequest request) {
        var onTheWire = onTheWire(request);
        var ip = ip(request, onTheWire);
        return new Hit(
                ids.next(Ids.shard(recipient)),
                recipient,
                kind,
                link,
                clock.instant(),
                request.getMethod(),
                ip,
                port(request, onTheWire),
                ClientNetwork.of(ip.getHostAddress()),
                userAgent(onTheWire),
                headers(onTheWire),
                tls(request, onTheWire));
    }

    /** Filters hide what the peer really sent. */
    private static HttpServletRequest onTheWire(HttpServletRequest request) {
        var inner = request;
        while (inner instanceof HttpServletRequestWrapper wrapper
                && wrapper.getRequest() instanceof HttpServletRequest next) {
            inner = next;
        }
        return inner;
    }

    /** The client's address as the proxy gave it, or the peer's own when that is no address. */
    private static InetAddress ip(HttpServletRequest request, HttpServletRequest onTheWire) {
        try {
            return InetAddress.ofLiteral(withoutZone(request.getRemoteAddr()));
        } catch (IllegalArgumentException notAnAddress) {
            return InetAddress.ofLiteral(withoutZone(onTheWire.getRemoteAddr()));
        }
    }

    private int port(HttpServletRequest request, HttpServletRequest onTheWire) {
        var believed = !sourcePortHeader.isBlank() && ConnectionPeer.isTrustedProxy(request);
        var value = believed ? onTheWire.getHeader(sourcePortHeader) : null;
        return value != null && value.matches("\\d{1,5}") && Integer.parseInt(value) <= MAX_PORT
                ? Integer.parseInt(value)
                : request.getRemotePort();
    }

    private static String userAgent(HttpServletRequest onTheWire) {
        var value = onTheWire.getHeader("User-Agent");
        return value == null ? "" : bounded(value);
    }

    /** All headers as they came, and the peer of the connection under {@code :peer}. */
    private static Map<String, String> headers(HttpServletRequest onTheWire) {
        var headers = new TreeMap<String, String>();
        headers.put(":peer", ConnectionPeer.address(onTheWire) + " " + onTheWire.getRemotePort());
        var names = onTheWire.getHeaderNames();
        while (names.hasMoreElements() && headers.size() <= MAX_HEADERS) {
            var name = names.nextElement();
            var key = bounded(name.toLowerCase(Locale.ROOT));
            if (!SECRETS.contains(key)) {
                headers.put(key, bounded(joined(onTheWire.getHeaders(name))));
            }
        }
        return headers;
    }

    private static String joined(Enumeration<String> values) {
        var first = values.hasMoreElements() ? values.nextElement() : "";
        return values.hasMoreElements() ? first + ", " + String.join(", ", Collections.list(values)) : first;
    }

    private static String tls(HttpServletRequest request, HttpServletRequest onTheWire) {
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
        if (text.length() <= MAX_VALUE && printable(text)) {
            return text;
        }
        var kept = text.chars().filter(RequestFacts::printable).limit(MAX_VALUE);
        return kept.collect(StringBuilder::new, (b, c) -> b.append((char) c), StringBuilder::append)
                .toString();
    }

    private static boolean printable(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (!printable(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** No control characters, and no halves of a pair: the database refuses both. */
    private static boolean printable(int c) {
        return (c >= ' ' && c <= '~') || (c >= 0xA0 && c <= 0xFFFD && !Character.isSurrogate((char) c));
    }
}
