package digital.ar.notice;

import digital.ar.mail.ComposedMail;
import digital.ar.mail.PageContent;
import digital.ar.notice.rules.CheckedNotice;
import digital.ar.notice.store.NewRecipient;
import digital.ar.vault.DataKeys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /** One recipient's message, its bytes already in the vault. @param page what the page shows, where it is not the mail */
    record PreparedMessage(NewRecipient recipient, ComposedMail mail, Optional<PageContent> page) {}
}
