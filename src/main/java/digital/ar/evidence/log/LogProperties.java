package digital.ar.evidence.log;

import digital.ar.evidence.NoteKeyType;
import digital.ar.evidence.VerifierKey;
import digital.ar.platform.StartupFailure;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param origin name of the log, first line of its checkpoints; fixed with the log's key at the first start. Empty: the
 *     key's name, or for a new key the public host followed by {@code /log}
 * @param stampPeriod at most one timestamp in this time; null: PT1M, with the development time authority PT2S
 * @param batchPeriod at least this time between two checkpoints
 * @param batchSize most events of one checkpoint
 * @param witnesses that are asked to cosign each checkpoint before it is stamped
 * @param witnessTimeout so long one answer of a witness is waited for
 * @param evidenceRecordRenewal so long before the certificate of its newest time stamp ends an evidence record is renewed
 */
@ConfigurationProperties("ar.log")
public record LogProperties(
        @DefaultValue("") String origin,
        @Nullable Duration stampPeriod,
        @DefaultValue("PT0.25S") Duration batchPeriod,
        @DefaultValue("16384") int batchSize,
        @DefaultValue List<Witness> witnesses,
        @DefaultValue("5s") Duration witnessTimeout,
        @DefaultValue("P90D") Duration evidenceRecordRenewal) {
    private static final Duration LONGEST_BATCH_PERIOD = Duration.ofMinutes(1);
    private static final Duration LONGEST_RENEWAL = Duration.ofDays(730);
    private static final Duration LONGEST_WITNESS_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration LONGEST_STAMP_PERIOD = Duration.ofDays(1);

    public LogProperties {
        if (batchSize < 1) {
            throw new StartupFailure("ar.log.batch-size", "must be 1 or more, is " + batchSize);
        }
        if (batchPeriod.isNegative() || batchPeriod.compareTo(LONGEST_BATCH_PERIOD) > 0) {
            throw new StartupFailure("ar.log.batch-period", "must be between PT0S and PT1M, is " + batchPeriod);
        }
        if (stampPeriod != null && (stampPeriod.isNegative() || stampPeriod.compareTo(LONGEST_STAMP_PERIOD) > 0)) {
            throw new StartupFailure("ar.log.stamp-period", "must be between PT0S and P1D, is " + stampPeriod);
        }
        if (!witnessTimeout.isPositive() || witnessTimeout.compareTo(LONGEST_WITNESS_TIMEOUT) > 0) {
            throw new StartupFailure(
                    "ar.log.witness-timeout", "must be above PT0S and at most PT1M, is " + witnessTimeout);
        }
        if (evidenceRecordRenewal.isNegative() || evidenceRecordRenewal.compareTo(LONGEST_RENEWAL) > 0) {
            throw new StartupFailure(
                    "ar.log.evidence-record-renewal", "must be between PT0S and P730D, is " + evidenceRecordRenewal);
        }
        if (witnesses.stream().map(w -> w.verifier().name()).distinct().count() < witnesses.size()) {
            throw new StartupFailure("ar.log.witnesses", "two witnesses have keys of the same name");
        }
        witnesses = List.copyOf(witnesses);
        if (origin.chars().anyMatch(c -> c <= ' ' || c == '+')) {
            throw new StartupFailure("ar.log.origin", "must have no spaces, no plus and no control characters");
        }
    }

    /**
     * Somebody else who watches that the log only grows (C2SP tlog-witness).
     *
     * @param url submission prefix; {@code /add-checkpoint} is added
     * @param key verifier key of type 4: {@code name+hash+base64}
     */
    public record Witness(
            @DefaultValue("") URI url, @DefaultValue("") String key) {
        public Witness {
            if (!"https".equals(url.getScheme()) && !"http".equals(url.getScheme())) {
                throw new StartupFailure("ar.log.witnesses[].url", "must be an http or https address, is " + url);
            }
            if (verifier(key).type() != NoteKeyType.COSIGNATURE_V1) {
                throw new StartupFailure("ar.log.witnesses[].key", "is the key of a log, not of a witness: " + key);
            }
        }

        VerifierKey verifier() {
            return verifier(key);
        }

        private static VerifierKey verifier(String key) {
            try {
                return VerifierKey.parse(key);
            } catch (IllegalArgumentException e) {
                throw new StartupFailure("ar.log.witnesses[].key", key + " is no verifier key: " + e.getMessage(), e);
            }
        }
    }
}
