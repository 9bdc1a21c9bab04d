package digital.ar.notice;

import digital.ar.evidence.Audit;
import digital.ar.evidence.AuditTally;
import digital.ar.evidence.Event;
import digital.ar.evidence.Journal;
import digital.ar.evidence.JournalTampered;
import digital.ar.evidence.Levels;
import digital.ar.notice.store.RecipientStatuses;
import digital.ar.notice.store.RecipientStatuses.Stored;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.vault.VaultException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Derives each recipient's status from the journal once more and compares it with the columns that lists are made from. */
@Component
@Order(5)
class StatusAudit implements Audit.Part {
    private static final int PAGE = 500;

    private final RecipientStatuses statuses;
    private final Journal journal;
    private final Levels levels;

    StatusAudit(RecipientStatuses statuses, Journal journal, Levels levels) {
        this.statuses = statuses;
        this.journal = journal;
        this.levels = levels;
    }

    @Override
    public void run(AuditTally tally) {
        for (var shard = 0; shard < Ids.SHARDS; shard++) {
            run(shard, tally);
        }
    }

    private void run(int shard, AuditTally tally) {
        var page = statuses.page(shard, null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(stored -> compare(stored, tally));
            page = statuses.page(shard, page.getLast().recipient(), PAGE);
        }
    }

    private void compare(Stored stored, AuditTally tally) {
        tally.checked("statuses");
        events(stored.notice()).ifPresent(events -> {
            var derived = levels.derive(events, stored.recipient());
            tally.require(
                    derived.equals(stored.status()),
                    Ids.publicId(IdPrefix.RCP, stored.recipient()),
                    "its status is " + stored.status() + ", the journal gives " + derived);
        });
    }

    /** Empty: erased, or so damaged that the journal's own audit tells of it. */
    private Optional<List<Event>> events(UUID notice) {
        try {
            return Optional.of(journal.read(notice));
        } catch (JournalTampered | VaultException.Erased | VaultException.Missing e) {
            return Optional.empty();
        }
    }
}
