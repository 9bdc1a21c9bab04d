package digital.ar.webhook;

import digital.ar.platform.Dialable;
import digital.ar.platform.Problem;
import digital.ar.platform.Problem.Violation;
import digital.ar.platform.ProblemType;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Which addresses a tenant may have called. What a name leads to is judged when it is dialled; here is judged what is
 * written.
 *
 * @param loopback this machine may be called, also by http
 */
record EndpointRules(Dialable dialable, boolean loopback) {
    private static final int MAX = 2_000;

    /** @throws Problem INVALID_REQUEST, pointing at {@code /url} */
    HttpUrl check(String text) {
        var url = HttpUrl.parse(text.strip());
        if (url == null || text.length() > MAX) {
            throw refused("url.invalid", "must be an absolute https address of at most " + MAX + " characters");
        }
        if (!url.isHttps() && !(loopback && isLocal(url))) {
            throw refused("url.https", "must begin with https://");
        }
        if (!url.username().isEmpty() || !url.password().isEmpty() || url.fragment() != null) {
            throw refused("url.parts", "must have no user name, password or fragment; the signature proves who sends");
        }
        if (isLocal(url)
                ? !loopback
                : literal(url).filter(address -> !dialable.test(address)).isPresent()) {
            throw refused("url.private", "must not lead into a private network or to this service's own machine");
        }
        return url;
    }

    /** By http too, and nowhere else but on this machine. */
    static boolean isLocal(HttpUrl url) {
        var host = url.host().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return host.equals("localhost")
                || host.endsWith(".localhost") // RFC 6761 6.3
                || literal(url).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    private static Optional<InetAddress> literal(HttpUrl url) {
        try {
            var written = url.host().contains(":") || url.host().matches("[0-9.]+");
            return written ? Optional.of(InetAddress.ofLiteral(url.host())) : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw refused("url.invalid", "names an address that is none");
        }
    }

    private static Problem refused(String code, String message) {
        return new Problem(
                ProblemType.INVALID_REQUEST,
                "This address cannot be called; see violations.",
                List.of(new Violation("/url", code, message)));
    }
}
