package digital.ar.platform;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.UUID;

/**
 * The smallest and the largest of some ids, in the database's order. A statement that names it looks only into the months
 * that the ids belong to; without it, each of the partitions is opened and searched.
 */
public record IdRange(UUID first, UUID last) {
    /** PostgreSQL compares UUIDs as 16 unsigned octets; {@link UUID#compareTo} does not. */
    private static final Comparator<UUID> ORDER = (a, b) -> {
        var high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
    };

    /** @throws java.util.NoSuchElementException without ids */
    public static IdRange of(Collection<UUID> ids) {
        return new IdRange(Collections.min(ids, ORDER), Collections.max(ids, ORDER));
    }
}
