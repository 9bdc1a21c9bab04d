package digital.ar.inbound.report;

import digital.ar.evidence.EvidenceObject;
import digital.ar.inbound.smtp.Admission;
import digital.ar.inbound.smtp.Destination;
import digital.ar.inbound.smtp.MailRefused;
import digital.ar.inbound.smtp.ReceivedMail;
import digital.ar.inbound.smtp.SmtpReply;
import digital.ar.inbound.verdict.MailVerdicts;
import digital.ar.mail.MailAddresses;
import digital.ar.notice.NoticeView;
import digital.ar.notice.Notices;
import digital.ar.platform.Hashes;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.vault.Vault;
import digital.ar.vault.VaultException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Return path and reply address of a notice's recipient: what arrives is kept raw, told apart and put on record. */
@Component
@Order(1)
class ReportMailbox implements Destination {
    private static final Logger LOG = LoggerFactory.getLogger(ReportMailbox.class);
    // RFC 3463 3.3: mailbox disabled, not accepting messages.
    private static final SmtpReply ENDED = new SmtpReply(550, "5.2.1", "this notice takes no reports any more");

    private final MailAddresses addresses;
    private final Notices notices;
    private final Vault vault;
    private final ReportJournal journal;
    private final MailVerdicts verdicts;
    private final Ids ids;

    ReportMailbox(
            MailAddresses addresses,
            Notices notices,
            Vault vault,
            ReportJournal journal,
            MailVerdicts verdicts,
            Ids ids) {
        this.addresses = addresses;
        this.notices = notices;
        this.vault = vault;
        this.journal = journal;
        this.verdicts = verdicts;
        this.ids = ids;
    }

    @Override
    public Admission admit(String rcptTo) {
        return addresses.resolve(rcptTo).isPresent() ? new Admission.Taken() : new Admission.NotMine();
    }

    @Override
    public void deliver(ReceivedMail mail, String rcptTo) {
        var ours = addresses.resolve(rcptTo).orElseThrow(() -> new MailRefused(ENDED));
        var arrival = arrival(mail, rcptTo, ours).orElseThrow(() -> new MailRefused(ENDED));
        var parsed = ReportParser.parse(mail.content(), mail.mailFrom());
        keepRaw(arrival);
        var isNew = journal.record(arrival, parsed);
        LOG.info(
                "Report {} for notice {} recipient {}: {}{}",
                Ids.publicId(IdPrefix.INB, arrival.id()),
                Ids.publicId(IdPrefix.NTC, arrival.notice().id()),
                Ids.publicId(IdPrefix.RCP, arrival.recipient().id()),
                parsed.report().kind(),
                isNew ? "" : " (seen before)");
    }

    private Optional<Arrival> arrival(ReceivedMail mail, String rcptTo, MailAddresses.Ours ours) {
        return notices.findByRecipient(ours.recipient())
                .flatMap(notice -> recipient(notice, ours.recipient())
                        .map(recipient -> new Arrival(
                                ids.next(Ids.shard(notice.id())),
                                notice,
                                recipient,
                                ours.kind(),
                                mail,
                                rcptTo,
                                Hashes.sha256Hex(mail.content()),
                                verdicts.facts(mail, recipient.email(), rcptTo))));
    }

    private static Optional<NoticeView.RecipientView> recipient(NoticeView notice, UUID id) {
        return notice.recipients().stream().filter(r -> r.id().equals(id)).findFirst();
    }

    /** Before the transaction: an object without a row is harmless, a row without its object is not. */
    private void keepRaw(Arrival arrival) {
        try {
            vault.store(
                    vault.keys(arrival.notice().id()),
                    Vault.Purpose.CONTENT,
                    arrival.mail().content(),
                    Arrival.MEDIA_TYPE);
        } catch (VaultException.Erased e) {
            throw new MailRefused(ENDED, e);
        }
    }

    /**
     * One mail for one recipient of a notice.
     *
     * @param id row of {@code inbound_mail}
     * @param sha256 of the content as received, without our trace fields
     * @param verdict facts about who sent it
     */
    record Arrival(
            UUID id,
            NoticeView notice,
            NoticeView.RecipientView recipient,
            MailAddresses.Kind kind,
            ReceivedMail mail,
            String rcptTo,
            String sha256,
            Map<String, Object> verdict) {
        static final String MEDIA_TYPE = "message/rfc822";

        String publicId() {
            return Ids.publicId(IdPrefix.INB, id);
        }

        EvidenceObject object() {
            return new EvidenceObject("report-" + publicId() + ".eml", sha256, mail.content().length, MEDIA_TYPE);
        }
    }
}
