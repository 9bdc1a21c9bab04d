package digital.ar.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param hostname name of this host in HELO; empty: {@code ar.mail.domain} */
@ConfigurationProperties("ar.smtp")
record OurHost(@DefaultValue("") String hostname) {}
