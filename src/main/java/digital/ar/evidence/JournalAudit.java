package digital.ar.evidence;

import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.vault.Vault;
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
        for (var shard = 0; shard < SHARDS; shard++) {
            pages.emptied(shard)
                    .forEach(notice -> tally.difference(
                            Ids.publicId(IdPrefix.NTC, notice), "the chain has events, the journal has none"));
            run(shard, tally);
        }
    }

    private void run(int shard, AuditTally tally) {
        @Nullable NoticeAudit notice = null;
        @Nullable StoredEvent last = null;
        for (var page = pages.page(shard, last); !page.isEmpty(); page = pages.page(shard, last)) {
            for (var row : page) {
                if (notice == null || !notice.isOf(row.event().notice())) {
                    end(notice);
                    notice = new NoticeAudit(row.event().notice(), vault, tally);
                }
                notice.take(row);
                last = row.event();
            }
        }
        end(notice);
    }

    private static void end(@Nullable NoticeAudit notice) {
        if (notice != null) {
            notice.end();
        }
    }
}
