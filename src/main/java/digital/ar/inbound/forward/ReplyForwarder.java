package digital.ar.inbound.forward;

import digital.ar.account.People;
import digital.ar.account.Person;
import digital.ar.delivery.OutgoingMail;
import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.evidence.TransparencyLog.Entry;
import digital.ar.mail.MailAddresses;
import digital.ar.notice.NoticeView;
import digital.ar.notice.Notices;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.vault.Vault;
import digital.ar.vault.VaultException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Turns replies of the log into mails to the creditor. Runs in the transaction of the consumer's cursor. */
@Component
class ReplyForwarder {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyForwarder.class);
    private static final String NULL_SENDER = ""; // nobody is told when it cannot be delivered (RFC 5321 4.5.5)

    private final Journal journal;
    private final Notices notices;
    private final People people;
    private final Vault vault;
    private final MailAddresses addresses;
    private final ForwardedReplies done;
    private final ForwardedMail composer;
    private final OutgoingMail outgoing;
    private final ForwardProperties properties;
    private final Clock clock;

    ReplyForwarder(
            Journal journal,
            Notices notices,
            People people,
            Vault vault,
            MailAddresses addresses,
            ForwardedReplies done,
            ForwardedMail composer,
            OutgoingMail outgoing,
            ForwardProperties properties,
            Clock clock) {
        this.journal = journal;
        this.notices = notices;
        this.people = people;
        this.vault = vault;
        this.addresses = addresses;
        this.done = done;
        this.composer = composer;
        this.outgoing = outgoing;
        this.properties = properties;
        this.clock = clock;
    }

    void take(List<Entry> entries) {
        if (!properties.enabled()) {
            return;
        }
        entries.stream()
                .filter(entry -> entry.type() == EventType.REPORT_RECEIVED)
                .forEach(entry -> reply(entry).ifPresent(this::passOn));
    }

    /** Empty for other reports, for old ones, and where the notice was erased. */
    private Optional<Event> reply(Entry entry) {
        try {
            return journal.read(entry.notice()).stream()
                    .filter(e -> e.id().equals(entry.event()))
                    .filter(e -> "reply".equals(e.facts().get("kind"))
                            && "reply".equals(e.facts().get("address")))
                    .filter(e -> e.occurredAt().plus(properties.newest()).isAfter(clock.instant()))
                    .findFirst();
        } catch (VaultException.Erased e) {
            LOG.info(
                    "A reply to {} is not passed on: its content was erased",
                    Ids.publicId(IdPrefix.NTC, entry.notice()));
            return Optional.empty();
        }
    }

    private void passOn(Event event) {
        var recipient = Objects.requireNonNull(event.recipient());
        var notice = notices.findByRecipient(recipient).orElseThrow();
        var to = destination(notice);
        if (to.isEmpty()) {
            leave(event, "there is no address of the creditor");
        } else if (addresses.resolve(to.get()).isPresent()) {
            leave(event, "the creditor's address is one of our own reply addresses");
        } else if (!done.take(event, recipient, properties.perDay())) {
            leave(event, "this recipient's replies of today are many");
        } else {
            send(event, notice, recipient, to.get());
        }
    }

    private Optional<String> destination(NoticeView notice) {
        return Optional.ofNullable(notice.creditor().email())
                .or(() -> people.firstOf(notice.tenant()).map(Person::email));
    }

    private void send(Event event, NoticeView notice, UUID recipient, String to) {
        try {
            var raw = vault.load(
                    notice.id(),
                    Vault.Purpose.CONTENT,
                    event.objects().getFirst().sha256());
            if (ForwardedMail.wasForwarded(raw)) {
                leave(event, "it was passed on before");
                return;
            }
            outgoing.send(NULL_SENDER, to, composer.compose(event, notice, to, raw));
            LOG.info(
                    "Reply {} of {} goes to the creditor",
                    event.facts().get("mailId"),
                    Ids.publicId(IdPrefix.RCP, recipient));
        } catch (VaultException.Erased e) {
            leave(event, "its content was erased");
        } catch (IllegalArgumentException e) {
            // An address or a mail that cannot be sent: it stays on record, and must not stop those behind it.
            LOG.error("Reply {} cannot be passed on", event.facts().get("mailId"), e);
        }
    }

    private static void leave(Event event, String why) {
        LOG.warn(
                "Reply {} stays on record and is not passed on: {}",
                event.facts().get("mailId"),
                why);
    }
}
