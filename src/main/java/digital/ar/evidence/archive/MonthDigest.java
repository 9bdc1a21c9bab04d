package digital.ar.evidence.archive;

import digital.ar.platform.Hashes;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * SHA-256 over the rows of a month in the order (shard, notice, sequence), the same that {@code ar_month_digest} computes in the
 * database: per shard over leaf hash and SHA-256 of the body of each row, and over the shards' digests.
 */
final class MonthDigest {
    private final ByteArrayOutputStream shards = new ByteArrayOutputStream();
    private final MessageDigest rows = sha256();
    private int shard = -1;
    private long events;

    void add(ArchivedEvent row) {
        if (row.shard() != shard) {
            endOfShard();
            shard = row.shard();
        }
        rows.update(row.leafHash());
        rows.update(Hashes.sha256(row.body()));
        events++;
    }

    private void endOfShard() {
        if (shard >= 0) {
            shards.writeBytes(rows.digest());
        }
    }

    long events() {
        return events;
    }

    /** Once, after the last row. */
    byte[] digest() {
        endOfShard();
        return Hashes.sha256(shards.toByteArray());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
