package digital.ar.evidence;

import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.vault.DataKeys;
import digital.ar.vault.Vault;
import digital.ar.vault.VaultException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One notice under audit: a difference is told and the walk goes on behind it. */
final class NoticeAudit {
    private final UUID notice;
    private final Vault vault;
    private final AuditTally tally;
    private final ChainCheck check;
    private boolean erased;
    private JournalPages.@Nullable Row last;

    NoticeAudit(UUID notice, Vault vault, AuditTally tally) {
        this.notice = notice;
        this.vault = vault;
        this.tally = tally;
        this.check = new ChainCheck(notice, keys());
        tally.checked("notices");
    }

    boolean isOf(UUID other) {
        return notice.equals(other);
    }

    private @Nullable DataKeys keys() {
        try {
            return vault.keys(notice);
        } catch (VaultException.Erased e) {
            return null; // hashes still stand in chain and log, and are compared
        } catch (VaultException.Missing e) {
            tally.difference(Ids.publicId(IdPrefix.NTC, notice), "its data keys are missing, events cannot be read");
            return null;
        }
    }

    void take(JournalPages.Row row) {
        tally.checked("events");
        compareWithLog(row);
        read(row.event());
        last = row;
    }

    private void compareWithLog(JournalPages.Row row) {
        if (row.logged() == null) {
            tally.difference(place(row.event()), "stands neither in the log nor in the outbox");
        } else {
            tally.require(
                    Arrays.equals(row.logged(), row.event().leafHash()),
                    place(row.event()),
                    "leaf hash in the log is " + HexFormat.of().formatHex(row.logged()) + ", in the journal "
                            + HexFormat.of().formatHex(row.event().leafHash()));
        }
    }

    private void read(StoredEvent row) {
        try {
            var event = check.next(row);
            event.objects().forEach(object -> load(event, object));
        } catch (JournalTampered e) {
            tally.difference(place(row), String.valueOf(e.getMessage()));
            check.resumeAfter(row);
        } catch (VaultException.Erased e) {
            pass(row);
        }
    }

    /** What is left of an event whose key was destroyed: its place in chain and log. */
    private void pass(StoredEvent row) {
        if (!erased) {
            erased = true;
            tally.checked("erased notices");
        }
        try {
            check.pass(row);
        } catch (JournalTampered e) {
            tally.difference(place(row), String.valueOf(e.getMessage()));
            check.resumeAfter(row);
        }
    }

    private void load(Event event, EvidenceObject object) {
        tally.checked("objects");
        var place = "object " + object.name() + " of " + Ids.publicId(IdPrefix.EVT, event.id());
        try {
            var content = vault.load(notice, event.type().objectsPurpose(), object.sha256());
            tally.require(
                    content.length == object.size(),
                    place,
                    "has " + content.length + " bytes, the event says " + object.size());
        } catch (VaultException.Missing | VaultException.Changed e) {
            tally.difference(place, String.valueOf(e.getMessage()));
        } catch (VaultException.Erased e) {
            tally.checked("erased objects");
        }
    }

    /** The head must be the last event; it was read in the same statement. */
    void end() {
        if (last == null) {
            return;
        }
        var head = last.head();
        var place = Ids.publicId(IdPrefix.NTC, notice);
        if (head == null) {
            tally.difference(place, "has events and no chain");
            return;
        }
        tally.require(
                head.lastSequence() == last.event().sequence(),
                place,
                "the chain ends with event " + head.lastSequence() + ", the journal with "
                        + last.event().sequence());
        tally.require(
                head.lastSequence() != last.event().sequence()
                        || Arrays.equals(head.lastHash(), last.event().leafHash()),
                place,
                "the chain ends with another hash than the journal");
    }

    private static String place(StoredEvent event) {
        return Ids.publicId(IdPrefix.EVT, event.id());
    }
}
