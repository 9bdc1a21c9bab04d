package digital.ar.tracking.rules;

import com.fasterxml.jackson.annotation.JsonProperty;
import digital.ar.tracking.AccessLog;
import digital.ar.tracking.rules.Circumstances.Trap;
import digital.ar.tracking.rules.Verdict.HitClass;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules as they stand in the file.
 *
 * @param version stands in each event; another content needs another version
 * @param about for people
 * @param moments how near is near
 * @param networks by the name that rules use
 * @param rules in the order in which they are tried
 */
record RuleFile(String version, String about, Moments moments, Map<String, Network> networks, List<Rule> rules) {
    /** How sure it is that a network is what its entry says. */
    enum Confidence {
        /** Its operator publishes it for this purpose. */
        @JsonProperty("published")
        PUBLISHED,
        /** A regional registry assigns it to the operator. */
        @JsonProperty("registry")
        REGISTRY,
        /** Known from reports of others. */
        @JsonProperty("observed")
        OBSERVED
    }

    /**
     * @param source where it can be looked up
     * @param ranges CIDR (RFC 4632, RFC 4291)
     */
    record Network(String operator, Confidence confidence, String source, List<String> ranges) {}

    /**
     * All conditions of {@code when} must hold.
     *
     * @param why what the rule recognises
     * @param source where that is known from
     */
    record Rule(String id, @JsonProperty("class") HitClass hitClass, String why, String source, When when) {}

    /**
     * @param kind PIXEL or LINK; null: both
     * @param beforeDelivery true: nothing had been handed over when the hit came
     * @param secondsAfterDelivery hit at most so long after the hand-over
     * @param targets at least so many things of the mail were fetched within {@link Moments#burstSeconds}
     * @param trap at least this sign
     * @param recipients at least so many of one mail domain were touched by this client within {@link Moments#crowdSeconds}
     * @param link index of the link
     * @param tls whether the connection was encrypted
     * @param userAgent found anywhere in the user agent
     * @param userAgentWithout not found anywhere in the user agent
     * @param missingHeader lower-case name of a header that the request lacks
     * @param headers patterns to be found in these headers
     * @param networks any of these
     */
    record When(
            AccessLog.@Nullable Kind kind,
            @Nullable String method,
            @Nullable Integer link,
            @Nullable Boolean tls,
            @Nullable Boolean beforeDelivery,
            @Nullable Integer secondsAfterDelivery,
            @Nullable Integer targets,
            @Nullable Trap trap,
            @Nullable Integer recipients,
            @Nullable String userAgent,
            @Nullable String userAgentWithout,
            @Nullable String missingHeader,
            @Nullable Map<String, String> headers,
            @Nullable List<String> networks) {
        static final When ANYTHING =
                new When(null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }
}
