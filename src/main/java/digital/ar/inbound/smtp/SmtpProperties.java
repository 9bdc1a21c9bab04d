package digital.ar.inbound.smtp;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The service's SMTP server.
 *
 * @param port where to listen; 0: any free port
 * @param bind address to listen on; loopback by default, so that a first start is not reachable from outside
 * @param hostname name in banner and Received fields; empty: the mail domain is used
 * @param maxMessageSize larger messages are refused (RFC 1870)
 * @param maxConnections open connections of all peers together
 * @param maxConnectionsPerIp open connections of one peer
 * @param maxRecipients recipients of one message (RFC 5321 4.5.3.1.8 asks for at least 100)
 * @param memoryBudget bytes of messages being received, all connections together; beyond it 452 4.3.1
 * @param timeout within which a line must be complete (RFC 5321 4.5.3.2.7: at least five minutes)
 * @param workers threads that read connections and store mails; a store blocks one of them
 * @param stopWait how long a stopping server lets mails that are being received end
 * @param postmaster where mail to postmaster and abuse is passed on to; empty: it is only kept
 * @param peers patience with peers that are slow or err
 * @param tls certificate for STARTTLS
 */
@ConfigurationProperties("ar.smtp")
public record SmtpProperties(
        @DefaultValue("2525") int port,
        @DefaultValue("127.0.0.1") String bind,
        @DefaultValue("") String hostname,
        @DefaultValue("35MB") DataSize maxMessageSize,
        @DefaultValue("200") int maxConnections,
        @DefaultValue("100") int maxConnectionsPerIp,
        @DefaultValue("100") int maxRecipients,
        @DefaultValue("256MB") DataSize memoryBudget,
        @DefaultValue("PT5M") Duration timeout,
        @DefaultValue("16") int workers,
        @DefaultValue("5s") Duration stopWait,
        @DefaultValue("") String postmaster,
        @DefaultValue Peers peers,
        @DefaultValue Tls tls) {
    /**
     * @param maxErrors 4xx and 5xx replies in one connection; then 421
     * @param maxCommands commands without a mail that is accepted; then 421
     * @param dataTime so long one message may take
     * @param dataRate bytes per second that a message must come with, after its first minute
     */
    public record Peers(
            @DefaultValue("20") int maxErrors,
            @DefaultValue("500") int maxCommands,
            @DefaultValue("PT30M") Duration dataTime,
            @DefaultValue("100B") DataSize dataRate) {}

    /**
     * @param pkcs12 key store with one key and its chain; empty: a self-signed certificate is made at the first start
     * @param password of the key store
     */
    public record Tls(
            @DefaultValue("") String pkcs12,
            @DefaultValue("") String password) {}
}
