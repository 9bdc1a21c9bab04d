package digital.ar.evidence.log;

import digital.ar.evidence.LogConsumers;
import digital.ar.evidence.TransparencyLog.Entry;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class JdbcLogConsumers implements LogConsumers {
    private final LogTable table;
    private final CursorTable cursors;
    private final Clock clock;
    private final TransactionTemplate transaction;

    JdbcLogConsumers(LogTable table, CursorTable cursors, Clock clock, PlatformTransactionManager transactions) {
        this.table = table;
        this.cursors = cursors;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public int run(String consumer, int max, Consumer<List<Entry>> handler) {
        return transaction.execute(status -> cursors.lock(consumer)
                .map(cursor -> handle(consumer, table.entries(cursor.next(), max), handler))
                .orElse(0));
    }

    @Override
    public boolean behind(String consumer, UUID notice) {
        return cursors.behind(consumer, notice);
    }

    private int handle(String consumer, List<Entry> entries, Consumer<List<Entry>> handler) {
        if (entries.isEmpty()) {
            return 0;
        }
        handler.accept(entries);
        cursors.advance(consumer, entries.getLast().index() + 1, clock.instant());
        return entries.size();
    }
}
