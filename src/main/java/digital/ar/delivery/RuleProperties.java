package digital.ar.delivery;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Routes by policy.
 *
 * @param relays that rules may name
 * @param rules the first that matches wins; none: {@code ar.delivery.route}
 */
@ConfigurationProperties("ar.delivery")
public record RuleProperties(
        @DefaultValue List<NamedRelay> relays, @DefaultValue List<Rule> rules) {
    /**
     * Empty conditions match everything.
     *
     * @param tenant public id of a tenant ({@code tnt_…})
     * @param senderDomain domain of the return path or of the From field; {@code *.} before it: and those below
     * @param route {@code mx}, {@code sandbox}, {@code relay} or a relay's name
     * @param fallback another one, for when no host of the first can be reached
     */
    public record Rule(
            @DefaultValue("") String tenant,
            @DefaultValue("") String senderDomain,
            @DefaultValue("") String recipientDomain,
            @DefaultValue("") String route,
            @DefaultValue("") String fallback) {}

    /** As {@code ar.delivery.relay}, with a name. */
    public record NamedRelay(
            @DefaultValue("") String name,
            @DefaultValue("") String host,
            @DefaultValue("587") int port,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue("") String passwordFile,
            @DefaultValue("required") String tls,
            @DefaultValue("") String ca) {
        DeliveryProperties.Relay relay() {
            return new DeliveryProperties.Relay(host, port, username, password, passwordFile, tls, ca);
        }
    }
}
