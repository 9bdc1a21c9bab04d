package digital.ar.portal.copy;

import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.notice.NoticeView;
import digital.ar.notice.NoticeView.RecipientView;
import digital.ar.notice.Notices;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.portal.copy.CopyRows.Copy;
import digital.ar.portal.visit.NotifiedAddress;
import digital.ar.receipt.ReceiptView;
import digital.ar.receipt.Receipts;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Row, letter in the queue and event in one transaction. */
@Component
class CopyMailer {
    private static final Logger LOG = LoggerFactory.getLogger(CopyMailer.class);

    private final CopyRows rows;
    private final Notices notices;
    private final Receipts receipts;
    private final NotifiedAddress address;
    private final CopyLetter letter;
    private final Journal journal;
    private final Clock clock;

    CopyMailer(
            CopyRows rows,
            Notices notices,
            Receipts receipts,
            NotifiedAddress address,
            CopyLetter letter,
            Journal journal,
            Clock clock) {
        this.rows = rows;
        this.notices = notices;
        this.receipts = receipts;
        this.address = address;
        this.letter = letter;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void send(Copy copy) {
        var notice = notices.findByRecipient(copy.recipient()).filter(n -> !n.erased());
        var receipt = receipts.find(copy.receipt()).filter(r -> r.state() == ReceiptView.State.ISSUED);
        var recipient = notice.flatMap(n -> recipient(n, copy));
        if (notice.isEmpty() || receipt.isEmpty() || recipient.isEmpty()) {
            leave(copy, "notice or receipt were erased");
        } else if (address.unwanted(notice.get(), recipient.get())) {
            leave(copy, "its address is on the suppression list");
        } else {
            queue(copy, notice.get(), recipient.get(), receipt.get());
        }
    }

    private static Optional<RecipientView> recipient(NoticeView notice, Copy copy) {
        return notice.recipients().stream()
                .filter(r -> r.id().equals(copy.recipient()))
                .findFirst();
    }

    private void queue(Copy copy, NoticeView notice, RecipientView recipient, ReceiptView receipt) {
        address.send(recipient, letter.of(copy, notice, recipient, receipt));
        journal.append(new EventDraft(
                EventType.COPY_QUEUED,
                notice.tenant(),
                notice.id(),
                recipient.id(),
                clock.instant(),
                Map.of(
                        "receipt", Ids.publicId(IdPrefix.RCT, receipt.id()),
                        "sha256", String.valueOf(receipt.sha256()),
                        "email", recipient.email(),
                        "by", copy.asked() ? "asked" : "answer"),
                List.of()));
        rows.done(copy, true);
    }

    private void leave(Copy copy, String why) {
        LOG.info("Receipt {} does not go out by mail: {}", Ids.publicId(IdPrefix.RCT, copy.receipt()), why);
        rows.done(copy, false);
    }
}
