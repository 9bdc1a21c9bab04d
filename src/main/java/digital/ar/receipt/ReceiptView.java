package digital.ar.receipt;

import digital.ar.seal.Qualification;
import digital.ar.seal.SealLevel;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A receipt, issued or waiting.
 *
 * @param waitingFor why it is not issued yet (time authority, object store, log), null when issued
 * @param sha256 of the sealed PDF as it is now, null while waiting
 * @param level how long its seal can be proved
 */
public record ReceiptView(
        UUID id,
        UUID tenant,
        UUID notice,
        @Nullable UUID recipient,
        ReceiptKind kind,
        State state,
        @Nullable String waitingFor,
        @Nullable String sha256,
        long size,
        @Nullable Instant issuedAt,
        Qualification qualification,
        SealLevel level) {
    /** Waiting receipts are issued by themselves when what they wait for is back. */
    public enum State {
        WAITING,
        ISSUED
    }

    /** {@code AR-XXXX-…-answer.pdf} */
    public String fileName(String protocol) {
        return fileName(protocol, kind);
    }

    static String fileName(String protocol, ReceiptKind kind) {
        return protocol + "-" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".pdf";
    }
}
