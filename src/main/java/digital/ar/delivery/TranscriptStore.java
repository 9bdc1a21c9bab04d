package digital.ar.delivery;

import static digital.ar.delivery.DeliveryQueue.utc;

import digital.ar.evidence.EvidenceObject;
import digital.ar.platform.Hashes;
import digital.ar.platform.Ids;
import digital.ar.vault.DataKeys;
import digital.ar.vault.Vault;
import digital.ar.vault.VaultException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Puts dialogues into the vault, or into the spool as long as the object store is away. */
@Component
class TranscriptStore {
    private static final Logger LOG = LoggerFactory.getLogger(TranscriptStore.class);
    private static final String MEDIA_TYPE = "text/plain; charset=utf-8";
    private static final int BATCH = 100;

    private final Vault vault;
    private final JdbcClient jdbc;
    private final Clock clock;

    TranscriptStore(Vault vault, JdbcClient jdbc, Clock clock) {
        this.vault = vault;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param spooled ciphertext that the event's transaction must keep; empty when the vault has the object */
    record Stored(EvidenceObject object, Optional<byte[]> spooled) {}

    /** Empty when the notice's content key was destroyed: then nothing of it may be kept. */
    Optional<Stored> store(Claim claim, String transcript) {
        var bytes = transcript.getBytes(StandardCharsets.UTF_8);
        var object = new EvidenceObject(
                "smtp-transcript-" + claim.number() + ".txt", Hashes.sha256Hex(bytes), bytes.length, MEDIA_TYPE);
        DataKeys keys;
        try {
            keys = vault.keys(claim.notice());
        } catch (VaultException.Erased e) {
            LOG.warn("{} was erased while it was being delivered; no transcript kept", claim.notice());
            return Optional.empty();
        }
        try {
            vault.store(keys, Vault.Purpose.CONTENT, bytes, MEDIA_TYPE);
            return Optional.of(new Stored(object, Optional.empty()));
        } catch (VaultException.Unavailable e) {
            LOG.warn("vault away, transcript of attempt {} goes to the spool: {}", claim.attempt(), e.getMessage());
            var ciphertext = keys.encrypt(Vault.Purpose.CONTENT, bytes, context(claim.attempt()));
            return Optional.of(new Stored(object, Optional.of(ciphertext)));
        }
    }

    /** In the transaction of the event that names the object. */
    void spool(Claim claim, byte[] ciphertext) {
        jdbc.sql("""
                        insert into transcript_spool (shard, attempt_id, notice_id, content, created_at)
                        values (:shard, :attempt, :notice, :content, :now)""")
                .param("shard", claim.shard())
                .param("attempt", claim.attempt())
                .param("notice", claim.notice())
                .param("content", ciphertext)
                .param("now", utc(clock.instant()))
                .update();
    }

    private record Spooled(UUID attempt, UUID notice, byte[] content) {}

    /** Moves what is spooled; storing twice is one object, so that two nodes may do it at once. */
    @Scheduled(fixedDelayString = "${ar.delivery.spool-period:10s}")
    void drain() {
        var waiting = jdbc.sql(
                        "select attempt_id, notice_id, content from transcript_spool order by created_at limit :n")
                .param("n", BATCH)
                .query((row, i) ->
                        new Spooled(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getBytes(3)))
                .list();
        drain(waiting);
    }

    private void drain(List<Spooled> waiting) {
        for (var spooled : waiting) {
            try {
                move(spooled);
            } catch (VaultException.Unavailable e) {
                LOG.warn("vault still away, {} transcript(s) wait: {}", waiting.size(), e.getMessage());
                return;
            }
        }
    }

    private void move(Spooled spooled) {
        try {
            var keys = vault.keys(spooled.notice());
            var bytes = keys.decrypt(Vault.Purpose.CONTENT, spooled.content(), context(spooled.attempt()));
            vault.store(keys, Vault.Purpose.CONTENT, bytes, MEDIA_TYPE);
            LOG.info("transcript of attempt {} moved from the spool to the vault", spooled.attempt());
        } catch (VaultException.Erased e) {
            LOG.info("transcript of attempt {} dropped, its notice was erased", spooled.attempt());
        }
        jdbc.sql("delete from transcript_spool where shard = :shard and attempt_id = :attempt")
                .param("shard", Ids.shard(spooled.attempt()))
                .param("attempt", spooled.attempt())
                .update();
    }

    private static byte[] context(UUID attempt) {
        return ByteBuffer.allocate(16)
                .putLong(attempt.getMostSignificantBits())
                .putLong(attempt.getLeastSignificantBits())
                .array();
    }
}
