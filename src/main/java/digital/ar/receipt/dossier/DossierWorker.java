package digital.ar.receipt.dossier;

import digital.ar.evidence.LogStamped;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.Worker;
import digital.ar.platform.Working;
import digital.ar.receipt.dossier.DossierRows.Claimed;
import digital.ar.seal.SealException;
import digital.ar.vault.VaultException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Claims waiting dossiers, one at a time, and brings each forward. What it waits for stands in its row. */
@Component
class DossierWorker implements Working {
    private static final Logger LOG = LoggerFactory.getLogger(DossierWorker.class);
    private final DossierRows rows;
    private final DossierStep step;
    private final DossierProperties properties;
    private final Clock clock;
    private final Worker worker;

    DossierWorker(DossierRows rows, DossierStep step, DossierProperties properties, Clock clock) {
        this.rows = rows;
        this.step = step;
        this.properties = properties;
        this.clock = clock;
        this.worker = new Worker("dossiers", LOG, properties.retryMax(), this::round);
    }

    @Override
    public Worker worker() {
        return worker;
    }

    /** Receipts are issued when the log is stamped. */
    @EventListener
    void on(LogStamped stamped) {
        worker.wake();
    }

    void wake() {
        worker.wake();
    }

    private Duration round() {
        while (worker.running()) {
            var now = clock.instant();
            var due = rows.claim(now, now.plus(properties.lease()));
            if (due.isEmpty()) {
                break;
            }
            advance(due.get());
        }
        return properties.poll();
    }

    void advance(Claimed dossier) {
        var name = Ids.publicId(IdPrefix.DOS, dossier.id());
        try {
            step.advance(dossier)
                    .ifPresentOrElse(
                            what -> postpone(dossier, what, properties.poll()),
                            () -> LOG.info("Dossier {} is ready at try {}", name, dossier.attempts()));
        } catch (SealException.Unavailable e) {
            postpone(dossier, "seal or time authority: " + e.getMessage(), pause(dossier));
        } catch (VaultException.Unavailable e) {
            postpone(dossier, "object store: " + e.getMessage(), pause(dossier));
        } catch (Problem e) { // a receipt was erased between two looks: the next look leaves it out
            postpone(dossier, String.valueOf(e.getMessage()), pause(dossier));
        } catch (RuntimeException e) {
            postpone(dossier, "the service: " + e.getMessage(), pause(dossier));
            LOG.error("Dossier {} could not be made", name, e);
        }
    }

    private void postpone(Claimed dossier, String what, Duration pause) {
        rows.postpone(dossier.id(), what, clock.instant().plus(pause));
    }

    private Duration pause(Claimed dossier) {
        var pause = properties.poll().multipliedBy(1L << Math.min(dossier.attempts(), 20));
        return pause.compareTo(properties.retryMax()) > 0 ? properties.retryMax() : pause;
    }
}
