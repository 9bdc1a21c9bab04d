package digital.ar.portal.visit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param formLifetime how long a page may stand open before its button is asked for again
 * @param viewLifetime how long an opened notice stays visible without opening it again
 * @param lookups protocols that one network (IPv4 /24, IPv6 /48) may ask for within five minutes
 * @param acts openings, answers and downloads that one secret link takes within an hour
 */
@ConfigurationProperties("ar.portal")
public record PortalProperties(
        @DefaultValue("PT4H") Duration formLifetime,
        @DefaultValue("PT1H") Duration viewLifetime,
        @DefaultValue("60") int lookups,
        @DefaultValue("60") int acts) {}
