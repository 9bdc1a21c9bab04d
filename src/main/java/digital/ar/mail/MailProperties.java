package digital.ar.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param domain domain of return path, reply address and Message-ID; its MX must lead to this service's SMTP port
 */
@ConfigurationProperties("ar.mail")
public record MailProperties(@DefaultValue("ar.localhost") String domain) {}
