package digital.ar.delivery.tlsreport;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Reports about TLS to the domains that ask (RFC 8460).
 *
 * @param organization name of the sender; empty: {@code ar.mail.domain}
 * @param contact address for questions; empty: postmaster at {@code ar.mail.domain}
 */
@ConfigurationProperties("ar.delivery.tls-report")
public record TlsReportProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("") String organization,
        @DefaultValue("") String contact) {}
