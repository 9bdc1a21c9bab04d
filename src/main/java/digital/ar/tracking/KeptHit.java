package digital.ar.tracking;

import digital.ar.notice.Notices.Owner;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A hit, and whose notice it is about. */
record KeptHit(Hit hit, UUID tenant, UUID notice) {
    /** @param owners of at least this hit's recipient */
    static KeptHit of(Hit hit, Map<UUID, Owner> owners) {
        var owner = Objects.requireNonNull(owners.get(hit.recipient()));
        return new KeptHit(hit, owner.tenant(), owner.notice());
    }

    UUID id() {
        return hit.id();
    }

    UUID recipient() {
        return hit.recipient();
    }
}
