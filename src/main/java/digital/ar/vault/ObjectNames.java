package digital.ar.vault;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which objects a notice must have, by purpose: what its events name. */
public interface ObjectNames {
    /**
     * Lower-case hexadecimal SHA-256 of each object; nothing of events that were erased.
     *
     * @throws VaultException.Changed the record that names them does not check itself
     */
    Map<Vault.Purpose, Set<String>> of(UUID notice);
}
