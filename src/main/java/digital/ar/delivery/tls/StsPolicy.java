package digital.ar.delivery.tls;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An MTA-STS policy (RFC 8461 3.2).
 *
 * @param hosts patterns; a {@code *} stands for one leftmost label
 * @param text as it was fetched
 */
record StsPolicy(Mode mode, List<String> hosts, Duration maxAge, String text) {
    private static final long LONGEST = 31_557_600; // RFC 8461 3.2: about one year

    enum Mode {
        ENFORCE,
        TESTING,
        NONE
    }

    StsPolicy {
        hosts = List.copyOf(hosts);
    }

    /** @throws IllegalArgumentException with what is wrong */
    static StsPolicy parse(String text) {
        var version = "";
        var mode = "";
        var maxAge = "";
        var hosts = new ArrayList<String>();
        for (var line : text.split("\r?\n")) {
            var colon = line.indexOf(':');
            if (line.isBlank()) {
                continue;
            }
            if (colon < 1) {
                throw new IllegalArgumentException("a line without key and value");
            }
            var value = line.substring(colon + 1).strip();
            // RFC 8461 3.2: of a field that stands twice, the first counts.
            switch (line.substring(0, colon).strip()) {
                case "version" -> version = version.isEmpty() ? value : version;
                case "mode" -> mode = mode.isEmpty() ? value : mode;
                case "max_age" -> maxAge = maxAge.isEmpty() ? value : maxAge;
                case "mx" -> hosts.add(host(value));
                default -> {} // RFC 8461 3.2: unknown fields are for others
            }
        }
        return of(version, mode, maxAge, hosts, text);
    }

    private static StsPolicy of(String version, String mode, String maxAge, List<String> hosts, String text) {
        if (!version.equals("STSv1")) {
            throw new IllegalArgumentException("version is not STSv1");
        }
        if (!mode.matches("enforce|testing|none")) {
            throw new IllegalArgumentException("mode is not enforce, testing or none");
        }
        if (!maxAge.matches("\\d{1,10}")) {
            throw new IllegalArgumentException("max_age is no number of seconds");
        }
        if (hosts.isEmpty() && !mode.equals("none")) {
            throw new IllegalArgumentException("no mx");
        }
        return new StsPolicy(
                Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
                hosts,
                Duration.ofSeconds(Math.min(Long.parseLong(maxAge), LONGEST)),
                text);
    }

    private static String host(String value) {
        var host = value.toLowerCase(Locale.ROOT);
        if (!host.matches("(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*\\.?")) {
            throw new IllegalArgumentException("an mx that is no host name");
        }
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    /** RFC 8461 4.1. */
    boolean covers(String host) {
        return hosts.stream().anyMatch(pattern -> covers(pattern, host.toLowerCase(Locale.ROOT)));
    }

    private static boolean covers(String pattern, String host) {
        if (!pattern.startsWith("*.")) {
            return pattern.equals(host);
        }
        var dot = host.indexOf('.');
        return dot > 0 && host.substring(dot).equals(pattern.substring(1));
    }

    List<String> lines() {
        return text.lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .limit(100)
                .toList();
    }
}
