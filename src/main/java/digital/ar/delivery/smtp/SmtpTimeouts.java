package digital.ar.delivery.smtp;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the peer may take, in total per reply. Defaults of RFC 5321 4.5.3.2.
 *
 * @param command EHLO, STARTTLS, AUTH, MAIL, RCPT, RSET
 * @param block for the peer to take 64 KiB of the message
 * @param end from the end-of-data line to the reply: an early end of patience here makes duplicates
 */
public record SmtpTimeouts(
        @DefaultValue("30s") Duration connect,
        @DefaultValue("5m") Duration greeting,
        @DefaultValue("5m") Duration command,
        @DefaultValue("2m") Duration dataStart,
        @DefaultValue("3m") Duration block,
        @DefaultValue("10m") Duration end) {}
