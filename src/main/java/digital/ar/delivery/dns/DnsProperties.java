package digital.ar.delivery.dns;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom delivery asks, and how far it believes.
 *
 * @param servers {@code address} or {@code address:port} of recursive resolvers; empty: those of the operating system
 * @param timeout of one question, all resolvers and repetitions included
 * @param dnssec {@code auto}, {@code required}, {@code trust-ad} or {@code off}
 * @param trustAnchors file with DS or DNSKEY records of the root; empty: those of IANA
 */
@ConfigurationProperties("ar.delivery.dns")
public record DnsProperties(
        @DefaultValue("") List<String> servers,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("auto") String dnssec,
        @DefaultValue("") String trustAnchors) {}
