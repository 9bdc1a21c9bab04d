package digital.ar.notice.store;

import digital.ar.platform.Ids;
import java.io.Serializable;
import java.util.UUID;

/** Key of a sharded table; the shard is the last byte of the id, and stands in front so that a statement names it. */
public record ShardedId(short shard, UUID id) implements Serializable {
    public static ShardedId of(UUID id) {
        return new ShardedId((short) Ids.shard(id), id);
    }
}
