package digital.ar.delivery.shaping;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much receiving providers are given.
 *
 * @param providers come before the built-in table; an own entry with a built-in name replaces it
 * @param connections limit of a provider that no table names
 * @param messagesPerConnection likewise; 0: {@code ar.delivery.messages-per-connection}
 * @param messagesPerMinute likewise; 0: no limit
 * @param heartbeat how often a node says that it lives
 * @param silence a node stops dialling when its heartbeat is so late
 * @param grace how long the slots of a silent node stay taken
 * @param recovery a tenth of a limit comes back in each such period after a slow-down
 * @param longestPause of a provider that does not answer
 * @param domainTtl how long is remembered which provider receives a domain's mail
 */
@ConfigurationProperties("ar.delivery.shaping")
public record ShapingProperties(
        @DefaultValue List<Provider> providers,
        @DefaultValue("10") int connections,
        @DefaultValue("0") int messagesPerConnection,
        @DefaultValue("0") int messagesPerMinute,
        @DefaultValue("3s") Duration heartbeat,
        @DefaultValue("15s") Duration silence,
        @DefaultValue("6m") Duration grace,
        @DefaultValue("1m") Duration recovery,
        @DefaultValue("30m") Duration longestPause,
        @DefaultValue("6h") Duration domainTtl) {
    /**
     * @param name stands in logs and in rules
     * @param mx suffixes of MX host names, separated by commas, e.g. {@code google.com,googlemail.com}
     */
    public record Provider(
            @DefaultValue("") String name,
            @DefaultValue("") String mx,
            @DefaultValue("10") int connections,
            @DefaultValue("0") int messagesPerConnection,
            @DefaultValue("0") int messagesPerMinute) {
        Limits limits() {
            return new Limits(connections, messagesPerConnection, messagesPerMinute);
        }
    }
}
