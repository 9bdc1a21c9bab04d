package digital.ar.evidence.service;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one server gave.
 *
 * @param offset to be added to our clock; null: no answer that counts
 * @param error the offset may be wrong by this much: half the round trip, and the server's own dispersion
 * @param fault why there is none; empty when there is
 */
record NtpSample(
        String server, @Nullable Duration offset, Duration roundTrip, Duration error, int stratum, String fault) {
    static NtpSample none(String server, String fault) {
        return new NtpSample(server, null, Duration.ZERO, Duration.ZERO, 0, fault);
    }

    Map<String, Object> facts() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("server", server);
        if (offset == null) {
            facts.put("fault", fault);
        } else {
            facts.put("offsetMillis", offset.toMillis());
            facts.put("roundTripMillis", roundTrip.toMillis());
            facts.put("stratum", stratum);
        }
        return facts;
    }
}
