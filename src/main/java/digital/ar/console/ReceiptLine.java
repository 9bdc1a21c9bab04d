package digital.ar.console;

import digital.ar.notice.NoticeView;
import digital.ar.notice.NoticeView.RecipientView;
import digital.ar.platform.FileSize;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.receipt.ReceiptView;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A receipt in the list.
 *
 * @param waitingFor why it is not there yet, as the issuer says it
 * @param sealLevel {@code PAdES B-LT}: how long its seal can be proved
 */
record ReceiptLine(
        String id,
        String kind,
        boolean issued,
        @Nullable String waitingFor,
        @Nullable Instant issuedAt,
        String size,
        String sealLevel,
        @Nullable String recipient) {

    static ReceiptLine of(NoticeView notice, ReceiptView receipt, Locale language) {
        return new ReceiptLine(
                Ids.publicId(IdPrefix.RCT, receipt.id()),
                receipt.kind().name(),
                receipt.state() == ReceiptView.State.ISSUED,
                receipt.waitingFor(),
                receipt.issuedAt(),
                FileSize.words(receipt.size(), language),
                "PAdES " + receipt.level().code(),
                notice.recipients().size() < 2 ? null : recipient(notice, receipt));
    }

    private static @Nullable String recipient(NoticeView notice, ReceiptView receipt) {
        return notice.recipients().stream()
                .filter(r -> r.id().equals(receipt.recipient()))
                .map(RecipientView::name)
                .findFirst()
                .orElse(null);
    }
}
