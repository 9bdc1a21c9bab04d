package digital.ar.delivery;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param hostname name of this host in SMTP, with address and reverse name in DNS; empty: {@code ar.mail.domain} */
@ConfigurationProperties("ar.smtp")
record HeloProperties(@DefaultValue("") String hostname) {}
