package digital.ar.delivery;

import digital.ar.delivery.route.Mailing;
import digital.ar.delivery.route.Route;
import digital.ar.delivery.shaping.DomainDirectory;
import digital.ar.mail.EmailAddress;
import digital.ar.platform.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The front of the queue. */
@Component
final class DeliveryQueue implements Deliveries {
    private final JdbcClient jdbc;
    private final Route route;
    private final DomainDirectory domains;
    private final RetrySchedule schedule;
    private final WakeUp wakeUp;
    private final Clock clock;

    DeliveryQueue(
            JdbcClient jdbc, Route route, DomainDirectory domains, RetrySchedule schedule, WakeUp wakeUp, Clock clock) {
        this.jdbc = jdbc;
        this.route = route;
        this.domains = domains;
        this.schedule = schedule;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    @Override
    public void enqueue(Envelope envelope) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a delivery is enqueued in the transaction that accepts the notice");
        }
        insert(envelope, EmailAddress.of(envelope.to()));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wakeUp.ring();
            }
        });
    }

    private void insert(Envelope envelope, EmailAddress to) {
        jdbc.sql("""
                        insert into delivery (shard, recipient_id, notice_id, tenant_id, mail_from, rcpt_to, provider,
                                              message_id, message_sha256, message_size, due_at, expires_at, created_at)
                        values (:shard, :recipient, :notice, :tenant, :from, :to, :provider,
                                :messageId, :sha256, :size, :due, :expires, :now)""")
                .param("shard", Ids.shard(envelope.recipient()))
                .param("recipient", envelope.recipient())
                .param("notice", envelope.notice())
                .param("tenant", envelope.tenant())
                .param("from", envelope.from())
                .param("to", to.toString())
                .param("provider", lane(envelope, to))
                .param("messageId", envelope.messageId())
                .param("sha256", envelope.message().sha256())
                .param("size", envelope.message().size())
                .param("due", utc(envelope.dueAt()))
                .param("expires", utc(expiry(envelope, to)))
                .param("now", utc(clock.instant()))
                .update();
    }

    private static Mailing mailing(Envelope envelope, EmailAddress to) {
        return new Mailing(
                envelope.tenant(), Set.of(EmailAddress.of(envelope.from()).domain()), to);
    }

    /** A route that dials the recipient's own servers shares their provider's lane, as soon as it is known. */
    private String lane(Envelope envelope, EmailAddress to) {
        var provider = route.provider(mailing(envelope, to));
        return provider.equals(to.domain()) ? domains.lane(provider) : provider;
    }

    private Instant expiry(Envelope envelope, EmailAddress to) {
        return schedule.expiry(
                new RetrySchedule.Whose(envelope.tenant(), to.toString(), lane(envelope, to)),
                envelope.dueAt(),
                envelope.expiresAt());
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
