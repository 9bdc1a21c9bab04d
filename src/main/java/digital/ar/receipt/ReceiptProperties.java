package digital.ar.receipt;

import java.time.Duration;
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
 * @param batch receipts claimed at once
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
        @DefaultValue("33554432") int maxUpload) {}
