package digital.ar.notice.store;

import digital.ar.notice.rules.CheckedNotice.Addressee;
import digital.ar.vault.VaultObject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recipient whose message is composed and lies in the vault.
 *
 * @param page what the reading page shows; null: the message itself
 */
public record NewRecipient(
        UUID id,
        Addressee addressee,
        String messageId,
        VaultObject message,
        @Nullable VaultObject page) {}
