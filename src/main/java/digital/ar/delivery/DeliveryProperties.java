package digital.ar.delivery;

import digital.ar.delivery.smtp.SmtpTimeouts;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages leave this service.
 *
 * @param route {@code sandbox}, {@code relay} or {@code mx}
 * @param concurrency connections of this node at the same time
 * @param messagesPerConnection how many messages one connection carries at most
 * @param poll how often the queue is looked at when nothing wakes the dispatcher
 * @param lease how long a node that died keeps its messages; a living one renews
 * @param spoolPeriod how often transcripts that wait for the object store are moved there
 * @param stopWait how long a stopping node lets dialogues end
 */
@ConfigurationProperties("ar.delivery")
public record DeliveryProperties(
        @DefaultValue("sandbox") String route,
        @DefaultValue("32") int concurrency,
        @DefaultValue("20") int messagesPerConnection,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("10s") Duration spoolPeriod,
        @DefaultValue("10s") Duration stopWait,
        @DefaultValue Retry retry,
        @DefaultValue Relay relay,
        @DefaultValue Mx mx,
        @DefaultValue SmtpTimeouts timeouts) {
    /**
     * @param first pause after the first deferral; doubles with each, give or take a fifth
     * @param longest pause
     */
    public record Retry(
            @DefaultValue("1m") Duration first,
            @DefaultValue("4h") Duration longest) {}

    /**
     * @param tls {@code required}, {@code implicit}, {@code opportunistic} or {@code none}
     * @param passwordFile holds the password when {@code password} is empty
     * @param ca PEM file of the authorities that the relay's certificate may come from; empty: those of the platform
     */
    public record Relay(
            @DefaultValue("") String host,
            @DefaultValue("587") int port,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue("") String passwordFile,
            @DefaultValue("required") String tls,
            @DefaultValue("") String ca) {}

    /** @param privateNetworks lets a domain's MX lead to loopback or private addresses: for closed networks only */
    public record Mx(
            @DefaultValue("25") int port,
            @DefaultValue("false") boolean privateNetworks) {}
}
