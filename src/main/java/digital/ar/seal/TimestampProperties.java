package digital.ar.seal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The time authority (RFC 3161). Without a URL the service stamps with its own development authority.
 *
 * @param url {@code https://…}; empty: development authority
 * @param username for basic authentication; empty: none
 * @param password for basic authentication
 * @param clientPkcs12 TLS client certificate; empty: none
 * @param clientPassword of that file
 * @param policy OID that tokens must be issued under; empty: whatever the authority uses
 * @param anchors PEM file, or directory of them, that the authority's chain must end at; empty: the JDK's trust store
 * @param connectTimeout for the connection
 * @param timeout for the whole exchange
 */
@ConfigurationProperties("ar.tsa")
record TimestampProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("") String clientPkcs12,
        @DefaultValue("") String clientPassword,
        @DefaultValue("") String policy,
        @DefaultValue("") String anchors,
        @DefaultValue("PT5S") Duration connectTimeout,
        @DefaultValue("PT15S") Duration timeout) {
    boolean development() {
        return url.isBlank();
    }

    @Override
    public String toString() {
        return "TimestampProperties[url=" + url + ", policy=" + policy + ", anchors=" + anchors + "]";
    }
}
