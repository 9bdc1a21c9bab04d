package digital.ar.evidence;

import digital.ar.vault.ObjectNames;
import digital.ar.vault.Vault;
import digital.ar.vault.VaultException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The objects that a notice's events name, for the vault's scrubber. */
@Component
class NamedObjects implements ObjectNames {
    private final Journal journal;

    /** @param journal lazy: it is made of the vault, which asks here */
    NamedObjects(@Lazy Journal journal) {
        this.journal = journal;
    }

    @Override
    public Map<Vault.Purpose, Set<String>> of(UUID notice) {
        var names = new EnumMap<Vault.Purpose, Set<String>>(Vault.Purpose.class);
        for (var event : read(notice)) {
            var known = names.computeIfAbsent(event.type().objectsPurpose(), purpose -> new HashSet<>());
            event.objects().forEach(object -> known.add(object.sha256()));
        }
        return names;
    }

    private List<Event> read(UUID notice) {
        try {
            return journal.read(notice);
        } catch (VaultException.Erased e) {
            return List.of(); // between two statements of the scrubber
        } catch (JournalTampered e) {
            throw new VaultException.Changed(String.valueOf(e.getMessage()), e);
        }
    }
}
