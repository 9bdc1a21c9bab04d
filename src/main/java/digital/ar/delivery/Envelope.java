package digital.ar.delivery;

import digital.ar.vault.VaultObject;
import java.time.Instant;
import java.util.UUID;

/**
 * One message for one recipient, as delivery sees it.
 *
 * @param recipient also the key of the queue row: one delivery per recipient
 * @param message in the vault, purpose CONTENT
 * @param expiresAt retries end then
 */
public record Envelope(
        UUID tenant,
        UUID notice,
        UUID recipient,
        String from,
        String to,
        String messageId,
        VaultObject message,
        Instant dueAt,
        Instant expiresAt) {}
