package digital.ar.receipt;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;

/** Dossiers of a portfolio: one ZIP with a sealed index and the dossier receipt of each notice. */
public interface Dossiers {
    /**
     * Takes the order; the dossier is made in the background.
     *
     * @param idempotencyKey the same key with the same order gives the dossier that is there
     * @throws digital.ar.platform.Problem nothing fits, too much fits, or a notice is not the tenant's
     */
    DossierView order(UUID tenant, DossierOrder order, @Nullable String idempotencyKey);

    /** Newest first. @param before id of the last one of the page before; null: from the newest */
    List<DossierView> of(UUID tenant, @Nullable UUID before, int limit);

    Optional<DossierView> find(UUID tenant, UUID dossier);

    /**
     * The ZIP, byte for byte the same each time, made while it is read.
     *
     * @throws digital.ar.platform.Problem it is not ready; while reading: a receipt in it was erased since
     */
    Resource zip(DossierView dossier);
}
