package digital.ar.tracking;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rules as they stand in {@code tracking/rules-N.json}. */
record RuleSet(String version, int burstSeconds, List<Rule> rules) {
    /**
     * All conditions that are given must hold.
     *
     * @param why for people: what the rule recognises and where it is known from
     * @param kind PIXEL or LINK; null: both
     * @param beforeDelivery true: nothing had been handed over when the hit came
     * @param secondsAfterDelivery hit at most so long after the hand-over
     * @param burst true: several targets of the mail were fetched within {@link RuleSet#burstSeconds}
     * @param link index of the link (honeypot)
     * @param userAgent found anywhere in the user agent
     * @param missingHeader lower-case name of a header that the request lacks
     * @param headers patterns to be found in these headers
     * @param networks any of these
     */
    record Rule(
            String id,
            @JsonProperty("class") Verdict.HitClass hitClass,
            String why,
            AccessLog.@Nullable Kind kind,
            @Nullable String method,
            @Nullable Boolean beforeDelivery,
            @Nullable Integer secondsAfterDelivery,
            @Nullable Boolean burst,
            @Nullable Integer link,
            @Nullable Pattern userAgent,
            @Nullable String missingHeader,
            @Nullable Map<String, Pattern> headers,
            @Nullable List<String> networks) {}
}
