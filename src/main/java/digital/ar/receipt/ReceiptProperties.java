package digital.ar.receipt;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Issuing of receipts.
 *
 * @param provisionalDelivery a delivery receipt at the 2xx already, headed "provisório"; the final one follows anyway
 * @param retryMin first pause of a receipt that waits for time authority, object store or log
 * @param retryMax longest pause between two tries
 * @param lease how long a node may work on one receipt before another takes over
 * @param poll how often waiting receipts are looked for without a wake-up
 * @param batch receipts claimed at once by each worker
 * @param workers receipts in the making at the same time on this node; 0: two for each processor, because a worker
 *     also waits for the time authority and for disks
 * @param logos directory with tenants' logos, {@code tnt_….png} or {@code .jpg}; null: receipts carry our mark
 * @param maxUpload largest file that {@code /verify} and the API take, in bytes
 */
@ConfigurationProperties("ar.receipt")
record ReceiptProperties(
        @DefaultValue("true") boolean provisionalDelivery,
        @DefaultValue("PT1S") Duration retryMin,
        @DefaultValue("PT10M") Duration retryMax,
        @DefaultValue("PT5M") Duration lease,
        @DefaultValue("PT2S") Duration poll,
        @DefaultValue("8") int batch,
        @DefaultValue("0") int workers,
        @Nullable Path logos,
        @DefaultValue("33554432") int maxUpload) {
    ReceiptProperties {
        if (workers < 0 || workers > MOST_WORKERS) {
            throw new IllegalArgumentException("ar.receipt.workers must be 0 to " + MOST_WORKERS + ", not " + workers);
        }
    }

    private static final int MOST_WORKERS = 256;

    int parallel() {
        return workers > 0 ? workers : 2 * Runtime.getRuntime().availableProcessors();
    }
}
