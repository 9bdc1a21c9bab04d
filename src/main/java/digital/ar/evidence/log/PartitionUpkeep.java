package digital.ar.evidence.log;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Months for a year ahead, looked at once a day: an event without its month could not be written. */
@Component
class PartitionUpkeep {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionUpkeep.class);
    private static final int MONTHS = 13;
    private static final long LOCK = 0x4152_5041_5254L; // nodes that start together create months one after the other

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    PartitionUpkeep(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @EventListener(ApplicationReadyEvent.class)
    void atStart() {
        ensure();
    }

    @Scheduled(cron = "0 17 3 * * *", zone = "UTC")
    void daily() {
        ensure();
    }

    private void ensure() {
        try {
            transaction.executeWithoutResult(status -> {
                jdbc.sql("select pg_advisory_xact_lock(:lock)")
                        .param("lock", LOCK)
                        .query(row -> {});
                jdbc.sql("select ar_ensure_partitions(current_date, :months)")
                        .param("months", MONTHS)
                        .query(row -> {});
            });
        } catch (RuntimeException e) {
            LOG.error("The coming months have no partitions yet; tried again tomorrow and at the next start", e);
        }
    }
}
