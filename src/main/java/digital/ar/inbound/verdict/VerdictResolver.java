package digital.ar.inbound.verdict;

import digital.ar.platform.StartupFailure;
import java.net.UnknownHostException;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;

/** The resolver of verdicts: one try per server, because a mail is waiting. */
final class VerdictResolver {
    private static final String SETTING = "ar.verdict.resolvers";

    private VerdictResolver() {}

    static Resolver of(VerdictProperties properties) {
        var resolver = properties.resolvers().isEmpty()
                ? new ExtendedResolver()
                : new ExtendedResolver(properties.resolvers().stream()
                        .map(VerdictResolver::server)
                        .toArray(Resolver[]::new));
        resolver.setTimeout(properties.deadline().dividedBy(2));
        resolver.setRetries(1);
        return resolver;
    }

    private static Resolver server(String text) {
        var colon = text.lastIndexOf(':');
        var hasPort = colon > 0 && text.indexOf(':') == colon; // an IPv6 address has several
        try {
            var resolver = new SimpleResolver(hasPort ? text.substring(0, colon) : text);
            if (hasPort) {
                resolver.setPort(Integer.parseInt(text.substring(colon + 1)));
            }
            return resolver;
        } catch (UnknownHostException | NumberFormatException e) {
            throw new StartupFailure(SETTING, "must be addresses, " + text + " is none", e);
        }
    }
}
