package digital.ar.evidence;

import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param strictFacts refuse an event whose facts are not those of the catalogue, and the state change with it; for test
 *     runs. Otherwise the event is recorded and the operator is told
 * @param archiveAfter months of events older than this leave the database for object storage, at least {@code P7M}; null:
 *     never
 * @param archiveRetention Object Lock of an archive, from its writing
 */
@ConfigurationProperties("ar.journal")
public record JournalProperties(
        @DefaultValue("false") boolean strictFacts,
        @Nullable Period archiveAfter,
        @DefaultValue("P20Y") Period archiveRetention) {
    private static final int LEAST_MONTHS = 7;

    public JournalProperties {
        if (archiveAfter != null && archiveAfter.toTotalMonths() < LEAST_MONTHS) {
            throw new IllegalArgumentException(
                    "ar.journal.archive-after must be P7M or more: receipts of younger months are still being made");
        }
        if (archiveRetention.isZero() || archiveRetention.isNegative()) {
            throw new IllegalArgumentException("ar.journal.archive-retention must be more than zero");
        }
    }
}
