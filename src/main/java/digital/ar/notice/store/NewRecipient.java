package digital.ar.notice.store;

import digital.ar.notice.rules.CheckedNotice.Addressee;
import digital.ar.vault.VaultObject;
import java.util.UUID;

/** A recipient whose message is composed and lies in the vault. */
public record NewRecipient(UUID id, Addressee addressee, String messageId, VaultObject message) {}
