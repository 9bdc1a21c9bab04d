package digital.ar.notice;

import digital.ar.mail.ComposedMail;
import digital.ar.mail.MailComposer;
import digital.ar.mail.MailDraft;
import digital.ar.mail.PageComposer;
import digital.ar.mail.PageContent;
import digital.ar.mail.SmimeExpired;
import digital.ar.notice.PreparedNotice.PreparedMessage;
import digital.ar.notice.keeping.Retention;
import digital.ar.notice.rules.CheckedNotice;
import digital.ar.notice.rules.CheckedNotice.Addressee;
import digital.ar.notice.store.NewRecipient;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.Problem.Violation;
import digital.ar.platform.ProblemType;
import digital.ar.vault.DataKeys;
import digital.ar.vault.Vault;
import digital.ar.vault.VaultException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Fixes the bytes of each recipient's message and stores them under keys that are not registered yet. */
@Component
class NoticeComposer {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeComposer.class);
    private static final String MESSAGE = "message/rfc822";
    private final MailComposer mails;
    private final PageComposer pages;
    private final Vault vault;
    private final Ids ids;
    private final NoticeProperties limits;
    private final Retention retention;

    NoticeComposer(
            MailComposer mails,
            PageComposer pages,
            Vault vault,
            Ids ids,
            NoticeProperties limits,
            Retention retention) {
        this.mails = mails;
        this.pages = pages;
        this.vault = vault;
        this.ids = ids;
        this.limits = limits;
        this.retention = retention;
    }

    /**
     * @throws Problem INVALID_REQUEST when a message is too large; UNAVAILABLE when the vault is away. What was stored by
     *     then is ciphertext whose key nobody has.
     */
    PreparedNotice prepare(
            UUID id, UUID tenant, CheckedNotice notice, SendingPlan plan, String requestSha256, Instant at) {
        var protocol = Protocol.next(Ids.shard(id));
        var drafts = notice.recipients().stream()
                .map(r -> draft(id, tenant, protocol, notice, plan, r, at))
                .toList();
        var composed = drafts.stream().map(d -> compose(d, notice.reading())).toList();
        var keys = vault.newKeys(tenant, id, retention.of(notice.rule()));
        var messages = new java.util.ArrayList<PreparedMessage>();
        for (var i = 0; i < composed.size(); i++) {
            messages.add(
                    store(keys, drafts.get(i).recipient(), notice.recipients().get(i), composed.get(i)));
        }
        return new PreparedNotice(id, tenant, protocol, notice, plan, keys, List.copyOf(messages), requestSha256, at);
    }

    private MailDraft draft(
            UUID id,
            UUID tenant,
            Protocol protocol,
            CheckedNotice notice,
            SendingPlan plan,
            Addressee addressee,
            Instant at) {
        var body = notice.letter().to(addressee.name());
        return new MailDraft(
                tenant,
                id,
                ids.next(Ids.shard(id)),
                protocol.toString(),
                notice.creditor().name(),
                notice.creditor().document(),
                notice.creditor().address(),
                notice.rule().label(),
                addressee.name(),
                addressee.mailbox().toString(),
                notice.letter().subject(),
                body.html(),
                body.text(),
                notice.rule().reminder(),
                notice.attachments().stream()
                        .map(a -> new MailDraft.Attachment(a.fileName(), a.mediaType(), a.content()))
                        .toList(),
                at,
                plan.responseUntil(),
                plan.domain());
    }

    /** A mail, and what the page shows where the mail does not carry it. */
    private record Composed(ComposedMail mail, Optional<PageContent> page) {}

    private Composed compose(MailDraft draft, Reading reading) {
        var mail = signed(reading.onPage() ? draft.withoutContent() : draft);
        requireSendable(mail.bytes());
        if (!reading.onPage()) {
            return new Composed(mail, Optional.empty());
        }
        var page = pages.compose(draft);
        requireSendable(page.bytes());
        return new Composed(mail, Optional.of(page));
    }

    private void requireSendable(byte[] message) {
        var limit = limits.maxMessageSize().toBytes();
        if (message.length > limit) {
            throw new Problem(
                    ProblemType.INVALID_REQUEST,
                    "The message is too large. Nothing was stored.",
                    List.of(new Violation(
                            "/attachments",
                            "message.tooLarge",
                            "make a message of %d bytes; at most %d are sent".formatted(message.length, limit))));
        }
    }

    private ComposedMail signed(MailDraft draft) {
        try {
            return mails.compose(draft);
        } catch (SmimeExpired e) {
            throw new Problem(
                    ProblemType.INVALID_REQUEST,
                    "Nothing was accepted: " + e.getMessage()
                            + ". Upload a new certificate, or remove this one to send without S/MIME signature.",
                    List.of(new Violation("", "smime.expired", "needs a valid S/MIME certificate")));
        }
    }

    private PreparedMessage store(DataKeys keys, UUID recipient, Addressee addressee, Composed composed) {
        try {
            var mail = composed.mail();
            var stored = vault.store(keys, Vault.Purpose.CONTENT, mail.bytes(), MESSAGE);
            var page = composed.page()
                    .map(p -> vault.store(keys, Vault.Purpose.CONTENT, p.bytes(), MESSAGE))
                    .orElse(null);
            var row = new NewRecipient(recipient, addressee, mail.messageId(), stored, page);
            return new PreparedMessage(row, mail, composed.page());
        } catch (VaultException.Unavailable e) {
            LOG.warn("Submission refused for now, the vault is away: {}", e.getMessage());
            throw new Problem(
                    ProblemType.UNAVAILABLE,
                    "The store for messages is away. Nothing was accepted; try again with the same Idempotency-Key.");
        }
    }
}
