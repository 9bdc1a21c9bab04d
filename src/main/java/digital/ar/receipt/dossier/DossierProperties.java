package digital.ar.receipt.dossier;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Dossiers of portfolios.
 *
 * @param maxNotices most notices in one dossier
 * @param lease how long a node may work on one dossier before another takes over
 * @param poll how often waiting dossiers are looked at without a wake-up
 * @param retryMax longest pause between two tries
 */
@ConfigurationProperties("ar.dossier")
record DossierProperties(
        @DefaultValue("2000") int maxNotices,
        @DefaultValue("PT10M") Duration lease,
        @DefaultValue("PT5S") Duration poll,
        @DefaultValue("PT10M") Duration retryMax) {
    DossierProperties {
        if (maxNotices < 1) {
            throw new IllegalArgumentException("ar.dossier.max-notices must be at least 1");
        }
    }
}
