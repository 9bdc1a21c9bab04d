package digital.ar.notice;

import digital.ar.mail.ComposedMail;
import digital.ar.notice.rules.CheckedNotice;
import digital.ar.notice.store.NewRecipient;
import digital.ar.vault.DataKeys;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A notice whose messages are fixed and stored, ready to be put on record in one transaction. */
record PreparedNotice(
        UUID id,
        UUID tenant,
        Protocol protocol,
        CheckedNotice notice,
        SendingPlan plan,
        DataKeys keys,
        List<PreparedMessage> messages,
        String requestSha256,
        Instant at) {

    /** One recipient's message, its bytes already in the vault. */
    record PreparedMessage(NewRecipient recipient, ComposedMail mail) {}
}
