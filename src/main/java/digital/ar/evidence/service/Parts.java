package digital.ar.evidence.service;

import digital.ar.evidence.LogStatus;
import digital.ar.vault.ObjectStore;
import digital.ar.vault.VaultException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The parts outside of this process that evidence rests on, and how each is asked. */
@Component
class Parts {
    /** Need not exist: an answer is an answer. */
    private static final String PROBE = "log/checkpoint";

    private final OutageJournal outages;
    private final ServiceChain chain;
    private final List<PartWatch> watches;

    Parts(
            ObjectStore store,
            ObjectProvider<LogStatus.Source> log,
            OutageJournal outages,
            ServiceChain chain,
            OutageProperties properties,
            Clock clock) {
        this.outages = outages;
        this.chain = chain;
        this.watches = List.of(
                new PartWatch(Outage.Part.OBJECT_STORE, () -> trouble(store), properties.threshold(), clock),
                new PartWatch(
                        Outage.Part.TIME_AUTHORITY,
                        () -> Optional.ofNullable(log.getIfAvailable()).flatMap(Parts::stamping),
                        properties.threshold(),
                        clock));
    }

    private static Optional<String> trouble(ObjectStore store) {
        try {
            store.exists(PROBE);
            return Optional.empty();
        } catch (VaultException.Unavailable e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> stamping(LogStatus.Source log) {
        return Optional.ofNullable(log.status().stamping());
    }

    void look() {
        for (var watch : watches) {
            watch.look().ifPresent(outage -> {
                chain.alone(() -> {
                    outages.append(outage);
                    return outage;
                });
                watch.told();
            });
        }
    }
}
