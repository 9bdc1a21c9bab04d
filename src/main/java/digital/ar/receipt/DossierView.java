package digital.ar.receipt;

import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A dossier, ready or waiting.
 *
 * @param notices how many were chosen
 * @param receipts how many of them have their receipt in hand
 * @param leftOut how many have none, because their content was erased
 * @param waitingFor why it is not ready yet; null when it is
 * @param sha256 of the ZIP; null while waiting
 */
public record DossierView(
        UUID id,
        UUID tenant,
        String title,
        State state,
        int notices,
        int receipts,
        int leftOut,
        @Nullable String waitingFor,
        @Nullable String sha256,
        long size,
        Instant createdAt,
        @Nullable Instant readyAt) {
    public enum State {
        WAITING,
        READY
    }

    public String publicId() {
        return Ids.publicId(IdPrefix.DOS, id);
    }

    public String fileName() {
        return "dossier-" + publicId() + ".zip";
    }

    public boolean ready() {
        return state == State.READY;
    }
}
