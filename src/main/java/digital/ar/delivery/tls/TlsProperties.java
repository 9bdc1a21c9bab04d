package digital.ar.delivery.tls;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What protection the route {@code mx} asks for.
 *
 * @param memory so long a host that has shown TLS must show it again; zero: no memory
 * @param policyTimeout of fetching one MTA-STS policy
 * @param ca PEM file of the authorities believed for MTA-STS; empty: those of the platform
 */
@ConfigurationProperties("ar.delivery.tls")
public record TlsProperties(
        @DefaultValue("true") boolean dane,
        @DefaultValue("true") boolean mtaSts,
        @DefaultValue("P90D") Duration memory,
        @DefaultValue("15s") Duration policyTimeout,
        @DefaultValue("") String ca) {}
