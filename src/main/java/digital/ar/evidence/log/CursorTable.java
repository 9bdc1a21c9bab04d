package digital.ar.evidence.log;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** How far each consumer of the log has come. */
@Component
class CursorTable {
    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final Set<String> made = ConcurrentHashMap.newKeySet();

    CursorTable(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @param next index of the first entry not yet handled */
    record Cursor(long next, Instant updatedAt) {}

    /** Locked until the caller's transaction ends; made when new; empty when another node has it. */
    Optional<Cursor> lock(String consumer) {
        if (!made.contains(consumer)) {
            // In a transaction of its own: others would wait for an uncommitted row instead of skipping it.
            ownTransaction.executeWithoutResult(status -> make(consumer));
            made.add(consumer);
        }
        return jdbc.sql("""
                select next_index, updated_at from consumer_cursor
                where consumer = :consumer and log = :log for update skip locked
                """)
                .param("consumer", consumer)
                .param("log", LogTable.LOG)
                .query((row, n) -> new Cursor(
                        row.getLong("next_index"),
                        row.getObject("updated_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private void make(String consumer) {
        jdbc.sql("""
                insert into consumer_cursor (consumer, log, next_index, updated_at) values (:consumer, :log, 0, 'epoch')
                on conflict do nothing
                """).param("consumer", consumer).param("log", LogTable.LOG).update();
    }

    void advance(String consumer, long next, Instant now) {
        jdbc.sql("""
                update consumer_cursor set next_index = :next, updated_at = :now
                where consumer = :consumer and log = :log
                """)
                .param("next", next)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("consumer", consumer)
                .param("log", LogTable.LOG)
                .update();
    }
}
