package digital.ar.portal.copy;

import digital.ar.platform.Worker;
import digital.ar.platform.Working;
import digital.ar.portal.copy.CopyRows.Copy;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes waiting copies one by one; what fails is tried again later and stops none behind it. */
@Component
class CopyWorker implements Working {
    private static final Logger LOG = LoggerFactory.getLogger(CopyWorker.class);
    private static final Duration BACK_OFF = Duration.ofMinutes(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(2);

    private final CopyRows rows;
    private final CopyMailer mailer;
    private final TransactionTemplate transactions;
    private final CopyProperties properties;
    private final Clock clock;
    private final Worker worker = new Worker("own-copies", LOG, BACK_OFF, this::round);

    CopyWorker(
            CopyRows rows,
            CopyMailer mailer,
            TransactionTemplate transactions,
            CopyProperties properties,
            Clock clock) {
        this.rows = rows;
        this.mailer = mailer;
        this.transactions = transactions;
        this.properties = properties;
        this.clock = clock;
    }

    private Duration round() {
        return next() ? Duration.ZERO : properties.poll();
    }

    /** @return false: none is due */
    boolean next() {
        var taken = new AtomicReference<@Nullable Copy>();
        try {
            transactions.executeWithoutResult(status -> rows.lockDue().ifPresent(copy -> {
                taken.set(copy);
                mailer.send(copy);
            }));
        } catch (DataAccessException | TransactionException e) {
            throw e; // the database is away: the worker waits
        } catch (RuntimeException e) {
            postpone(taken.get(), e);
        }
        return taken.get() != null;
    }

    private void postpone(@Nullable Copy copy, RuntimeException failure) {
        if (copy == null) {
            throw failure;
        }
        LOG.warn("Receipt {} cannot be sent by mail now: {}", copy.receipt(), failure.toString());
        rows.postpone(copy, clock.instant().plus(AFTER_FAILURE));
    }

    @Override
    public Worker worker() {
        return worker;
    }
}
