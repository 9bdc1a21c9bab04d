package digital.ar.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Names under which the service itself is reached. With a public address in the settings only that one and {@code ar.web.hosts};
 * before that every name that nobody outside can point here: a first start needs nothing.
 */
@Component
public final class OwnHosts {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[?[0-9a-f:.]*:[0-9a-f:.%]*]?");
    /** Names outside of the public DNS (RFC 6761, RFC 6762 3, RFC 8375 4, and .internal of ICANN); single labels are, too. */
    private static final Pattern LOCAL =
            Pattern.compile("[^.]*|(.*\\.)?(localhost|test|local|internal|lan|home\\.arpa)");

    private final Set<String> names = new HashSet<>();
    private final boolean open;
    private final String machine;

    public OwnHosts(PlatformProperties platform, WebProperties web) {
        var host = platform.publicUrl().getHost();
        names.add(normalised(host == null ? "" : host));
        web.hosts().forEach(name -> names.add(normalised(name)));
        this.open = host == null || isLocal(normalised(host));
        this.machine = open ? machine() : "";
    }

    /** Lower case, without a final dot. */
    public static String normalised(String host) {
        var lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** The public address is not set, so nobody knows yet under which name strangers come. */
    public boolean isOpen() {
        return open;
    }

    /**
     * Whether console, API and everything else may answer.
     *
     * @param host normalised
     * @param fromThisMachine the peer, and not a visitor whom a proxy brings
     */
    public boolean contains(String host, boolean fromThisMachine) {
        return names.contains(host)
                || open && (isLocal(host) || host.equals(machine))
                || fromThisMachine && isLoopback(host);
    }

    /** A name of the service in the public DNS. */
    public boolean isPublicName(String host) {
        return names.contains(host) && !isLocal(host);
    }

    private static boolean isLocal(String host) {
        return LITERAL.matcher(host).matches() || LOCAL.matcher(host).matches();
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}|\\[?::1]?|\\[?0:0:0:0:0:0:0:1]?");
    }

    private static String machine() {
        try {
            return normalised(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            return ""; // a machine without a name is not called by one
        }
    }
}
