package digital.ar.evidence.log;

import digital.ar.evidence.EventType;
import digital.ar.platform.Ids;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

    boolean behind(String consumer, UUID notice) {
        var aside = Arrays.stream(EventType.values())
                .filter(EventType::inClear)
                .map(EventType::code)
                .toList();
        return jdbc.sql("""
                select exists (select 1 from event_outbox
                               where shard = :shard and notice_id = :notice and type not in (:aside))
                    or exists (select 1 from log_leaf
                               where log = :log and notice_id = :notice and type not in (:aside)
                                 and index >= coalesce((select next_index from consumer_cursor
                                                        where consumer = :consumer and log = :log), 0))
                """)
                .param("shard", Ids.shard(notice))
                .param("notice", notice)
                .param("aside", aside)
                .param("consumer", consumer)
                .param("log", LogTable.LOG)
                .query(Boolean.class)
                .single();
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
