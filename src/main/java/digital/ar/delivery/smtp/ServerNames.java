package digital.ar.delivery.smtp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Does a certificate name a host (RFC 6125 6.4, RFC 8461 4.1, RFC 7672 3.2.3)? Alternative names only, never the subject. */
final class ServerNames {
    private static final int DNS = 2;
    private static final int IP = 7;

    private ServerNames() {}

    static boolean match(X509Certificate certificate, Collection<String> hosts) {
        return hosts.stream().anyMatch(host -> names(certificate, host));
    }

    private static boolean names(X509Certificate certificate, String host) {
        try {
            var alternatives = certificate.getSubjectAlternativeNames();
            return alternatives != null && alternatives.stream().anyMatch(name -> is(name, plain(host)));
        } catch (CertificateParsingException e) {
            return false;
        }
    }

    private static boolean is(List<?> name, String host) {
        var type = (Integer) name.getFirst();
        if (type == DNS) {
            return sameHost(plain((String) name.get(1)), host);
        }
        return type == IP && sameAddress((String) name.get(1), host);
    }

    /** The whole leftmost label may be a wildcard, for exactly one label. */
    private static boolean sameHost(String pattern, String host) {
        if (!pattern.startsWith("*.")) {
            return pattern.equals(host);
        }
        var dot = host.indexOf('.');
        return dot > 0 && host.substring(dot).equals(pattern.substring(1)) && pattern.indexOf('.', 2) > 0;
    }

    private static boolean sameAddress(String literal, String host) {
        var address = literal(host);
        return address != null && address.equals(literal(literal));
    }

    private static @Nullable InetAddress literal(String text) {
        try {
            return text.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*") ? InetAddress.getByName(text) : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static String plain(String host) {
        var lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
