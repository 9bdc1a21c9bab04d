package digital.ar.account.tracking;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Tenants' own names for image, links and pages.
 *
 * @param target host that their CNAME records name; empty: the host of {@code ar.public-url}
 * @param addresses public addresses of that host, for names that can have no CNAME; empty: what DNS says of it
 * @param checkPeriod how often each name is checked
 * @param timeout of one HTTPS call
 * @param privateNetworks may a name lead to addresses inside of one's own network
 * @param ca PEM file of authorities believed for their certificates; empty: those of the JDK
 * @param askSecret word that a TLS proxy must send with {@code /internal/tls/allowed}; empty: only this machine may ask
 */
@ConfigurationProperties("ar.tracking-domain")
record TrackingDomainProperties(
        @DefaultValue("") String target,
        @DefaultValue List<String> addresses,
        @DefaultValue("PT1H") Duration checkPeriod,
        @DefaultValue("PT5S") Duration timeout,
        @DefaultValue("false") boolean privateNetworks,
        @DefaultValue("") String ca,
        @DefaultValue("") String askSecret) {}
