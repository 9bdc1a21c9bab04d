package digital.ar.seal.timestamp;

import digital.ar.platform.StartupFailure;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The time authorities (RFC 3161): one by its URL, or several in the order in which they are asked. Without any the service
 * stamps with its own development authority.
 *
 * @param url of the only authority, {@code https://…}
 * @param username for basic authentication; empty: none
 * @param password for basic authentication
 * @param clientPkcs12 TLS client certificate; empty: none
 * @param clientPassword of that file
 * @param policy OID that tokens must be issued under; empty: whatever the authority uses
 * @param anchors PEM file, or directory of them, that the authority's chain must end at; empty: the JDK's trust store
 * @param connectTimeout for the connection
 * @param timeout for the whole exchange
 * @param authorities several, instead of {@code url}
 * @param pause longest time for which an authority that failed is not asked; begins with two seconds and doubles
 * @param clockTolerance so far a token's time may lie from our clock
 */
@ConfigurationProperties("ar.tsa")
public record TimestampProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("") String clientPkcs12,
        @DefaultValue("") String clientPassword,
        @DefaultValue("") String policy,
        @DefaultValue("") String anchors,
        @DefaultValue("PT5S") Duration connectTimeout,
        @DefaultValue("PT15S") Duration timeout,
        @DefaultValue List<Authority> authorities,
        @DefaultValue("PT1M") Duration pause,
        @DefaultValue("PT5M") Duration clockTolerance) {
    /** When a quota begins anew. */
    enum QuotaPeriod {
        DAY,
        MONTH
    }

    /**
     * One of several.
     *
     * @param name in conditions, log and counters; empty: the host of its URL
     * @param tlsCa PEM of authorities believed for its TLS certificate; empty: those of the JDK
     * @param quota tokens in one period; 0: no limit
     * @param quotaPeriod by the calendar in Brasília
     * @param price of one token in cents; only shown
     */
    record Authority(
            @DefaultValue("") String name,
            @DefaultValue("") String url,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue("") String clientPkcs12,
            @DefaultValue("") String clientPassword,
            @DefaultValue("") String tlsCa,
            @DefaultValue("") String policy,
            @DefaultValue("") String anchors,
            @DefaultValue("PT5S") Duration connectTimeout,
            @DefaultValue("PT15S") Duration timeout,
            @DefaultValue("0") long quota,
            @DefaultValue("month") QuotaPeriod quotaPeriod,
            @DefaultValue("0") long price) {
        @Override
        public String toString() {
            return "Authority[name=" + name + ", url=" + url + ", policy=" + policy + ", anchors=" + anchors + "]";
        }
    }

    /** An authority and where its settings stand. @param prefix {@code ar.tsa} or {@code ar.tsa.authorities[0]} */
    record Configured(String prefix, Authority authority) {
        StartupFailure refuse(String setting, String message) {
            return new StartupFailure(prefix + "." + setting, message);
        }

        StartupFailure refuse(String setting, String message, Exception cause) {
            return new StartupFailure(prefix + "." + setting, message, cause);
        }
    }

    public boolean development() {
        return url.isBlank() && authorities.isEmpty();
    }

    /** In the order in which they are asked; none: development. */
    List<Configured> configured() {
        if (!authorities.isEmpty() && !url.isBlank()) {
            throw new StartupFailure("ar.tsa.url", "ar.tsa.authorities is set as well: move this one into that list");
        }
        return url.isBlank()
                ? IntStream.range(0, authorities.size())
                        .mapToObj(i -> new Configured("ar.tsa.authorities[" + i + "]", authorities.get(i)))
                        .toList()
                : List.of(new Configured("ar.tsa", only()));
    }

    private Authority only() {
        return new Authority(
                "",
                url,
                username,
                password,
                clientPkcs12,
                clientPassword,
                "",
                policy,
                anchors,
                connectTimeout,
                timeout,
                0,
                QuotaPeriod.MONTH,
                0);
    }

    @Override
    public String toString() {
        return "TimestampProperties[url=" + url + ", authorities=" + authorities + "]";
    }
}
