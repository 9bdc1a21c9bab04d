package digital.ar.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param domain of the From header, of the return path and of the DKIM signature (RFC 6376 d=)
 */
@ConfigurationProperties("ar.mail")
record SendingProperties(@DefaultValue("ar.localhost") String domain) {}
