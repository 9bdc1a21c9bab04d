package digital.ar.delivery;

import digital.ar.delivery.route.Route;
import digital.ar.mail.EmailAddress;
import digital.ar.platform.Ids;
import digital.ar.platform.SqlArray;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The front of the queue. */
@Component
final class DeliveryQueue implements Deliveries {
    private final JdbcClient jdbc;
    private final Route route;
    private final WakeUp wakeUp;
    private final Clock clock;

    DeliveryQueue(JdbcClient jdbc, Route route, WakeUp wakeUp, Clock clock) {
        this.jdbc = jdbc;
        this.route = route;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    @Override
    public void enqueueAll(List<Envelope> envelopes) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a delivery is enqueued in the transaction that accepts the notice");
        }
        insert(envelopes.stream().map(this::row).toList());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wakeUp.ring();
            }
        });
    }

    private record Row(Envelope envelope, EmailAddress to, String provider) {}

    private Row row(Envelope envelope) {
        var to = EmailAddress.of(envelope.to());
        return new Row(envelope, to, route.provider(to));
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
                .param("expires", SqlArray.times(rows, r -> r.envelope().expiresAt()))
                .param("now", utc(clock.instant()))
                .update();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
