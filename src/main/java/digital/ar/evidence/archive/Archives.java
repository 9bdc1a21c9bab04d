package digital.ar.evidence.archive;

import digital.ar.evidence.JournalTampered;
import digital.ar.vault.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads events that have left the database. */
@Component
public class Archives {
    private record Opened(String path, List<ArchivedEvent> rows) {}

    private final ArchiveTable table;
    private final ObjectStore store;
    private volatile @Nullable Opened last; // neighbours are often asked for one after the other

    Archives(ArchiveTable table, ObjectStore store) {
        this.table = table;
        this.store = store;
    }

    /**
     * Rows of a notice, in order; none when none was archived.
     *
     * @throws JournalTampered a file is missing or has other bytes
     * @throws digital.ar.vault.VaultException.Unavailable the object store is away
     */
    public List<ArchivedEvent> read(UUID notice) {
        var rows = new ArrayList<ArchivedEvent>();
        for (var file : table.filesOf(notice)) {
            open(file).stream().filter(row -> row.notice().equals(notice)).forEach(rows::add);
        }
        return rows;
    }

    List<ArchivedEvent> open(ArchiveFile file) {
        var before = last;
        if (before != null && before.path().equals(file.path())) {
            return before.rows();
        }
        var rows = file.rows(store.get(file.path())
                .orElseThrow(() -> new JournalTampered("archive " + file.path() + " is missing")));
        last = new Opened(file.path(), rows);
        return rows;
    }

    /** Past what was read before: what the store holds now. */
    void forget() {
        last = null;
    }
}
