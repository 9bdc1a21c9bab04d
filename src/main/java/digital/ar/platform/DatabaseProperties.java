package digital.ar.platform;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which PostgreSQL (14 or newer) holds the state. Without a URL the service starts its own under {@code ar.data-dir}.
 *
 * @param url {@code jdbc:postgresql://host:5432/name}; empty: embedded
 * @param username role of the pool; it needs to own nothing
 * @param ownerUsername role that owns the tables and migrates them; empty: the pool's role does, and could change what is
 *     on record
 * @param embeddedPort loopback port of the embedded server; 0: any free one
 * @param joinRunning use the embedded server of a service that runs on the same directory; for commands that only look
 * @param poolSize connections of this node
 */
@ConfigurationProperties("ar.database")
public record DatabaseProperties(
        @DefaultValue("") String url,
        @DefaultValue("ar") String username,
        @DefaultValue("") String password,
        @DefaultValue("") String ownerUsername,
        @DefaultValue("") String ownerPassword,
        @DefaultValue("15432") int embeddedPort,
        @DefaultValue("false") boolean joinRunning,
        @DefaultValue("16") int poolSize) {
    boolean embedded() {
        return url.isBlank();
    }
}
