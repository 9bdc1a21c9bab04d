package digital.ar.receipt;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Receipts of a notice. */
public interface Receipts {
    List<ReceiptView> of(UUID notice);

    Optional<ReceiptView> find(UUID receipt);

    /** What was added behind the seal since it was issued, oldest first. */
    List<RenewalView> renewals(ReceiptView receipt);

    /** The sealed PDF, with all that was added since. */
    byte[] pdf(ReceiptView receipt);

    /** Whether it waits for what can never come: its content was erased. */
    boolean isBeyondHope(ReceiptView receipt);

    /** Orders a dossier (everything as of now); it is issued like any other receipt. */
    ReceiptView orderDossier(UUID tenant, UUID notice);
}
