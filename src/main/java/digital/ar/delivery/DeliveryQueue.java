package digital.ar.delivery;

import digital.ar.delivery.route.Mailing;
import digital.ar.delivery.route.Route;
import digital.ar.delivery.shaping.DomainDirectory;
import digital.ar.mail.EmailAddress;
import digital.ar.platform.Ids;
import digital.ar.platform.SqlArray;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
    public void enqueueAll(List<Envelope> envelopes) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a delivery is enqueued in the transaction that accepts the notice");
        }
        insert(envelopes.stream().map(this::row).toList());
        ringAfterCommit();
    }

    private void ringAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wakeUp.ring();
            }
        });
    }

    @Override
    public boolean anyUnfinished(List<UUID> recipients) {
        return jdbc.sql("""
                        select exists (select 1 from unnest(:shards, :recipients) as r (shard, id)
                                       join delivery d on d.shard = r.shard and d.recipient_id = r.id)""")
                .param("shards", SqlArray.shards(recipients))
                .param("recipients", SqlArray.uuids(recipients, r -> r))
                .query(Boolean.class)
                .single();
    }

    /** Few learn something about an address, so the queue carries no index for it. */
    @Override
    public void hasten(UUID tenant, String address) {
        jdbc.sql("""
                        update delivery d set due_at = :now
                        from (select shard, recipient_id from delivery
                              where tenant_id = :tenant and lower(rcpt_to) = :address and lease_node is null
                              order by shard, recipient_id for update skip locked) w
                        where d.shard = w.shard and d.recipient_id = w.recipient_id""")
                .param("now", utc(clock.instant()))
                .param("tenant", tenant)
                .param("address", Suppressions.normalise(address))
                .update();
        ringAfterCommit();
    }

    private record Row(Envelope envelope, EmailAddress to, String provider, Instant expiresAt) {}

    private Row row(Envelope envelope) {
        var to = EmailAddress.of(envelope.to());
        var lane = lane(envelope, to);
        return new Row(envelope, to, lane, expiry(envelope, to, lane));
    }

    private void insert(List<Row> rows) {
        jdbc.sql("""
                        insert into delivery (shard, recipient_id, notice_id, tenant_id, mail_from, rcpt_to, provider,
                                              message_id, message_sha256, message_size, due_at, expires_at, created_at)
                        select d.*, :now
                        from unnest(:shards, :recipients, :notices, :tenants, :froms, :tos, :providers, :messageIds,
                                    :sha256, :sizes, :due, :expires) d""")
                .param(
                        "shards",
                        SqlArray.shorts(rows, r -> Ids.shard(r.envelope().recipient())))
                .param("recipients", SqlArray.uuids(rows, r -> r.envelope().recipient()))
                .param("notices", SqlArray.uuids(rows, r -> r.envelope().notice()))
                .param("tenants", SqlArray.uuids(rows, r -> r.envelope().tenant()))
                .param("froms", SqlArray.texts(rows, r -> r.envelope().from()))
                .param("tos", SqlArray.texts(rows, r -> r.to().toString()))
                .param("providers", SqlArray.texts(rows, Row::provider))
                .param("messageIds", SqlArray.texts(rows, r -> r.envelope().messageId()))
                .param(
                        "sha256",
                        SqlArray.texts(rows, r -> r.envelope().message().sha256()))
                .param("sizes", SqlArray.longs(rows, r -> r.envelope().message().size()))
                .param("due", SqlArray.times(rows, r -> r.envelope().dueAt()))
                .param("expires", SqlArray.times(rows, Row::expiresAt))
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

    private Instant expiry(Envelope envelope, EmailAddress to, String lane) {
        return schedule.expiry(
                new RetrySchedule.Whose(envelope.tenant(), to.toString(), lane),
                envelope.dueAt(),
                envelope.expiresAt());
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
