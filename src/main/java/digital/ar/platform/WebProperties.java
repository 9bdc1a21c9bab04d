package digital.ar.platform;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How browsers and proxies reach the service.
 *
 * @param hosts more names of the service itself beside that of {@code ar.public-url}; IP addresses are names here
 * @param trustedProxies networks (CIDR, with commas) whose forwarded headers are believed; empty: nobody's
 * @param httpPort one more port without TLS that only sends browsers on to HTTPS; -1: none
 * @param forceHttps treat every request that came without TLS like one at that port; for a proxy that passes both on
 * @param hsts RFC 6797
 * @param securityTxt RFC 9116
 */
@ConfigurationProperties("ar.web")
public record WebProperties(
        @DefaultValue List<String> hosts,
        @DefaultValue("127.0.0.0/8,::1/128") String trustedProxies,
        @DefaultValue("-1") int httpPort,
        @DefaultValue("false") boolean forceHttps,
        @DefaultValue Hsts hsts,
        @DefaultValue SecurityTxt securityTxt) {
    public WebProperties {
        for (var network : trustedProxies.split(",")) {
            if (!trustedProxies.isBlank() && !isNetwork(network.strip())) {
                throw new StartupFailure(
                        "ar.web.trusted-proxies", "must be networks such as 10.0.0.0/24, with commas, is " + network);
            }
        }
    }

    /** RFC 4632 3.1, RFC 4291 2.3. */
    private static boolean isNetwork(String text) {
        var slash = text.indexOf('/');
        try {
            var bits = slash < 0 ? 0 : Integer.parseInt(text.substring(slash + 1));
            var address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            return bits >= 0 && bits <= address.getAddress().length * Byte.SIZE;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * @param maxAge so long browsers refuse plain HTTP; 0: the header takes an earlier one back (RFC 6797 6.1.1)
     * @param includeSubDomains of the service's own host; never said under tenants' names
     */
    public record Hsts(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("P365D") Duration maxAge,
            @DefaultValue("false") boolean includeSubDomains) {
        /** RFC 6797 6.1. @param ofService under a name of the service itself */
        public String header(boolean ofService) {
            return "max-age=" + maxAge.toSeconds() + (includeSubDomains && ofService ? "; includeSubDomains" : "");
        }
    }

    /**
     * @param contact addresses for those who found a weakness, {@code mailto:…} or {@code https://…}; empty: no such page
     * @param policy address of the disclosure policy
     * @param encryption address of a key
     */
    public record SecurityTxt(
            @DefaultValue List<String> contact,
            @DefaultValue("") String policy,
            @DefaultValue("") String encryption) {}
}
