package digital.ar.delivery.dns;

import digital.ar.platform.StartupFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;

/** Settings to resolver, or the start stops with the name of the setting that is wrong. */
@Configuration
public class DnsConfiguration {
    private static final int PORT = 53;

    @Bean
    Dns dns(DnsProperties properties, Clock clock) {
        return dnsOf(properties, clock);
    }

    public static Dns dnsOf(DnsProperties properties, Clock clock) {
        var trust = trust(properties.dnssec());
        var servers = properties.servers().stream()
                .filter(s -> !s.isBlank())
                .map(DnsConfiguration::server)
                .toList();
        var asked = servers.isEmpty() ? ResolverConfig.getCurrentConfig().servers() : servers;
        if (trust == ResolverDns.Trust.TRUST_AD
                && !asked.stream().allMatch(s -> s.getAddress().isLoopbackAddress())) {
            throw new StartupFailure(
                    "ar.delivery.dns.dnssec",
                    "trust-ad needs resolvers on loopback: anybody on the way can set a flag");
        }
        if (properties.timeout().isNegative() || properties.timeout().compareTo(Duration.ofMillis(100)) < 0) {
            throw new StartupFailure("ar.delivery.dns.timeout", "must be at least 100 ms, is " + properties.timeout());
        }
        var dns = new ResolverDns(
                resolver(asked, properties.timeout()),
                anchors(properties.trustAnchors()),
                trust,
                properties.timeout(),
                clock);
        return new CachedDns(dns, clock);
    }

    private static Supplier<Resolver> resolver(List<InetSocketAddress> servers, Duration timeout) {
        return () -> {
            var each = servers.stream()
                    .map(SimpleResolver::new)
                    .map(Resolver.class::cast)
                    .toList();
            each.forEach(r -> r.setTimeout(timeout.dividedBy(3)));
            var all = new ExtendedResolver(each);
            all.setRetries(2);
            all.setTimeout(timeout);
            return all;
        };
    }

    private static ResolverDns.Trust trust(String text) {
        try {
            return ResolverDns.Trust.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new StartupFailure(
                    "ar.delivery.dns.dnssec", "must be auto, required, trust-ad or off, is " + text, e);
        }
    }

    private static InetSocketAddress server(String text) {
        var port = text.matches("[^:]+:\\d{1,5}|\\[.+]:\\d{1,5}") ? text.replaceAll("^.*:", "") : "";
        var host = port.isEmpty() ? text : text.substring(0, text.length() - port.length() - 1);
        // A literal only: the name of a resolver could not be looked up without one.
        if (!host.matches("[0-9.]+|\\[?[0-9A-Fa-f:.]+]?")) {
            throw new StartupFailure("ar.delivery.dns.servers", "must be IP addresses, is " + text);
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port.isEmpty() ? PORT : Integer.parseInt(port));
        } catch (UnknownHostException | IllegalArgumentException e) {
            throw new StartupFailure("ar.delivery.dns.servers", "must be IP addresses, is " + text, e);
        }
    }

    private static String anchors(String file) {
        try {
            return file.isBlank()
                    ? new ClassPathResource("delivery/root-anchors.zone").getContentAsString(StandardCharsets.US_ASCII)
                    : Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new StartupFailure("ar.delivery.dns.trust-anchors", "cannot read " + file, e);
        }
    }
}
