package digital.ar.delivery;

import digital.ar.delivery.route.Mailing;
import digital.ar.delivery.route.Route;
import digital.ar.delivery.route.RouteFailure;
import digital.ar.delivery.shaping.Slot;
import digital.ar.delivery.smtp.OutgoingMessage;
import digital.ar.delivery.smtp.SmtpClient;
import digital.ar.mail.EmailAddress;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.vault.Vault;
import digital.ar.vault.VaultException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Carries claimed messages of one provider: load, route, converse, put on record. */
@Component
final class Carrier {
    private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);
    private static final Duration STORE_PAUSE = Duration.ofMinutes(1);
    private static final String NOT_ME =
            "a reader of this address said not to be the recipient before the message was sent";
    private static final Duration RECORD_PAUSE = Duration.ofSeconds(1);

    private final Vault vault;
    private final Route route;
    private final SmtpClient client;
    private final Claims claims;
    private final Outcomes outcomes;
    private final ReplyRules rules;
    private final Duration lease;
    private final Clock clock;
    private volatile boolean stopping;

    Carrier(
            Vault vault,
            Route route,
            SmtpClient client,
            Claims claims,
            Outcomes outcomes,
            ReplyRules rules,
            DeliveryProperties properties,
            Clock clock) {
        this.vault = vault;
        this.route = route;
        this.client = client;
        this.claims = claims;
        this.outcomes = outcomes;
        this.rules = rules;
        this.lease = properties.lease();
        this.clock = clock;
    }

    /** Ends dialogues at once; what they came to is still put on record, and what had not begun goes back. */
    void hangUp() {
        stopping = true;
        client.hangUp();
    }

    void pickUp() {
        stopping = false;
        client.pickUp();
    }

    /** @param slot the right to one connection; what cannot go over it goes back to the queue */
    void carry(List<Claim> sameProvider, Slot slot) {
        try (var conversation =
                new Conversation(client, clock, slot.channel().toString(), slot.origin(), slot::valid)) {
            for (var claim : sameProvider) {
                carryOrLeave(claim, conversation, slot);
            }
        }
    }

    private void carryOrLeave(Claim claim, Conversation conversation, Slot slot) {
        if (stopping) {
            claims.release(claim, claim.startedAt(), "the node stopped before dialling");
            return;
        }
        if (!slot.mayGoOn()) {
            claims.release(claim, claim.startedAt(), "the connection ended before this message's turn");
            return;
        }
        try {
            carry(claim, conversation, slot);
        } catch (RuntimeException e) {
            // The attempt stays open: when its lease runs out it becomes evidence, and the message is tried again.
            LOG.error("attempt {} of recipient {} ended in a fault of ours", claim.attempt(), claim.recipient(), e);
        }
    }

    private void carry(Claim claim, Conversation conversation, Slot slot) {
        byte[] content;
        try {
            content = vault.load(claim.notice(), Vault.Purpose.CONTENT, claim.messageSha256());
        } catch (VaultException.Erased e) {
            LOG.info("recipient {} leaves the queue unsent, its notice was erased", claim.recipient());
            claims.drop(claim.recipient(), "erased before it was sent");
            return;
        } catch (VaultException e) {
            LOG.error("recipient {} waits, its message cannot be read: {}", claim.recipient(), e.getMessage());
            claims.release(claim, clock.instant().plus(STORE_PAUSE), "message not readable");
            return;
        }
        converse(claim, content, conversation, slot)
                .map(attempted -> attempted.as(rules.judge(claim.provider(), attempted.outcome())))
                .ifPresent(attempted -> {
                    Signs.read(slot, attempted);
                    conclude(claim, attempted);
                });
    }

    /** Empty when the message is not ours any more. */
    private Optional<Attempted> converse(Claim claim, byte[] content, Conversation conversation, Slot slot) {
        OutgoingMessage message;
        try {
            message = message(claim, content);
        } catch (IllegalArgumentException e) {
            return Optional.of(undialled(Outcome.failed("malformed-message", "5.6.0", String.valueOf(e.getMessage()))));
        }
        try {
            var plan = route.plan(mailing(claim, message));
            if (!claims.dial(claim)) {
                return undialled(claim);
            }
            slot.began();
            return Optional.of(conversation.carry(message, plan));
        } catch (RouteFailure e) {
            return Optional.of(noRoute(e));
        }
    }

    private Optional<Attempted> undialled(Claim claim) {
        if (claims.disclaimed(claim)) {
            return Optional.of(undialled(Outcome.failed("suppressed", "5.7.1", NOT_ME))); // RFC 3463 3.8
        }
        LOG.warn("attempt {} is not dialled, its lease was lost", claim.attempt());
        return Optional.empty();
    }

    private static Mailing mailing(Claim claim, OutgoingMessage message) {
        return new Mailing(claim.tenant(), message.senderDomains(), message.to());
    }

    private static OutgoingMessage message(Claim claim, byte[] content) {
        var id = Ids.publicId(IdPrefix.RCP, claim.recipient());
        return new OutgoingMessage(EmailAddress.of(claim.from()), EmailAddress.of(claim.to()), id, content);
    }

    private Attempted noRoute(RouteFailure e) {
        var now = clock.instant();
        var notes = e.notes().stream().map(note -> now + " *: " + note + "\n").collect(Collectors.joining());
        return Attempted.without(e, notes + now + " *: " + e.detail() + "\n", now);
    }

    private Attempted undialled(Outcome outcome) {
        var now = clock.instant();
        return new Attempted(outcome, Optional.empty(), "", now, now);
    }

    /** The outcome exists only here until it is on record, so a database that is away is waited for. */
    private void conclude(Claim claim, Attempted attempted) {
        var giveUp = clock.instant().plus(lease.multipliedBy(2));
        while (!recorded(claim, attempted, giveUp)) {
            LockSupport.parkNanos(RECORD_PAUSE.toNanos());
        }
    }

    private boolean recorded(Claim claim, Attempted attempted, Instant giveUp) {
        try {
            outcomes.conclude(claim, attempted);
            return true;
        } catch (VaultException.Erased e) {
            LOG.warn("attempt {} ended after its notice was erased: {}", claim.attempt(), attempted.outcome());
            claims.drop(claim.recipient(), "erased during the dialogue");
            return true;
        } catch (DataAccessException | TransactionException e) {
            if (clock.instant().isAfter(giveUp)) {
                // The lease is gone: the attempt will be found without result and become evidence of that.
                LOG.error(
                        "outcome of attempt {} could not be put on record and will show as uncertain: {}",
                        claim.attempt(),
                        attempted.outcome(),
                        e);
                return true;
            }
            LOG.warn("outcome of attempt {} not on record yet: {}", claim.attempt(), e.getMessage());
            return false;
        }
    }
}
