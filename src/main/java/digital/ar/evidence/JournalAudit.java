package digital.ar.evidence;

import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.vault.Vault;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Every event of every notice: record, chain, place in the log, objects. */
@Component
@Order(1)
class JournalAudit implements Audit.Part {
    private static final int SHARDS = 256;

    private final JournalPages pages;
    private final Vault vault;

    JournalAudit(JournalPages pages, Vault vault) {
        this.pages = pages;
        this.vault = vault;
    }

    @Override
    public void run(AuditTally tally) {
        pages.emptied().forEach(notice -> archived(notice, tally));
        for (var shard = 0; shard < SHARDS; shard++) {
            run(shard, tally);
        }
    }

    /** A notice of which the database has no row left. */
    private void archived(UUID notice, AuditTally tally) {
        var rows = archivedRows(notice, tally);
        if (rows.isEmpty()) {
            tally.difference(Ids.publicId(IdPrefix.NTC, notice), "the chain has events, the journal has none");
            return;
        }
        var audit = new NoticeAudit(notice, vault, tally);
        rows.forEach(audit::take);
        audit.end();
    }

    private List<JournalPages.Row> archivedRows(UUID notice, AuditTally tally) {
        try {
            return pages.archived(notice);
        } catch (JournalTampered e) {
            tally.difference(Ids.publicId(IdPrefix.NTC, notice), String.valueOf(e.getMessage()));
            return List.of();
        }
    }

    private NoticeAudit begin(JournalPages.Row first, AuditTally tally) {
        var audit = new NoticeAudit(first.event().notice(), vault, tally);
        if (first.event().sequence() > 1) {
            archivedRows(first.event().notice(), tally).forEach(audit::take);
        }
        return audit;
    }

    private void run(int shard, AuditTally tally) {
        @Nullable NoticeAudit notice = null;
        var page = pages.page(shard, null);
        while (!page.isEmpty()) {
            for (var row : page) {
                if (notice == null || !notice.isOf(row.event().notice())) {
                    end(notice);
                    notice = begin(row, tally);
                }
                notice.take(row);
            }
            page = page.size() < JournalPages.PAGE
                    ? List.of()
                    : pages.page(shard, page.getLast().event());
        }
        end(notice);
    }

    private static void end(@Nullable NoticeAudit notice) {
        if (notice != null) {
            notice.end();
        }
    }
}
