package digital.ar.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.ServiceTest;
import digital.ar.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An object store that goes away and comes back: nothing is lost, everything arrives, receipts do not take this way. */
class SpooledStoreTest extends ServiceTest {
    private static final byte[] CONTENT = "ciphertext".getBytes(StandardCharsets.UTF_8);

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ids ids;

    final FickleStore fickle = new FickleStore();
    Instant now = Instant.parse("2026-11-22T12:00:00Z");
    SpooledStore store;
    String path;

    @BeforeEach
    void set() {
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        store = new SpooledStore(fickle, new ContentSpool(jdbc, clock), clock);
        path = ObjectPath.of(ids.next(), Vault.Purpose.CONTENT, "ab".repeat(32));
    }

    @Test
    void whatCannotBeStoredWaitsAndIsMovedWhenTheStoreIsBack() {
        fickle.away = true;
        var until = now.plus(Duration.ofDays(1));
        store.put(path, CONTENT, "application/octet-stream", until);
        assertThat(store.get(path)).hasValue(CONTENT);
        assertThat(store.exists(path)).isTrue();
        store.move();
        assertThat(waiting()).isOne();

        fickle.away = false;
        store.move();
        assertThat(fickle.objects).containsEntry(path, CONTENT);
        assertThat(fickle.locks).containsEntry(path, until);
        assertThat(waiting()).isZero();
        assertThat(store.get(path)).hasValue(CONTENT);
    }

    @Test
    void aStoreThatIsAwayIsLeftAloneForAMoment() {
        fickle.away = true;
        store.put(path, CONTENT, "application/octet-stream", null);
        store.put(path + "0", CONTENT, "application/octet-stream", null);
        assertThat(fickle.calls).isOne();
        fickle.away = false;
        store.move();
        assertThat(fickle.objects).containsKeys(path, path + "0");
    }

    @Test
    void whatWasNeverStoredIsMissingOrUnavailable() {
        assertThat(store.get(path)).isEmpty();
        fickle.away = true;
        assertThatThrownBy(() -> store.get(path)).isInstanceOf(VaultException.Unavailable.class);
    }

    private long waiting() {
        return jdbc.sql("select count(*) from object_spool where path = :path")
                .param("path", path)
                .query(Long.class)
                .single();
    }

    private static final class FickleStore implements ObjectStore {
        final Map<String, byte[]> objects = new ConcurrentHashMap<>();
        final Map<String, Instant> locks = new ConcurrentHashMap<>();
        boolean away;
        int calls;

        @Override
        public void put(String path, byte[] content, String mediaType, Instant retainUntil) {
            answer();
            objects.put(path, content);
            if (retainUntil != null) {
                locks.put(path, retainUntil);
            }
        }

        @Override
        public Optional<byte[]> get(String path) {
            answer();
            return Optional.ofNullable(objects.get(path));
        }

        @Override
        public boolean exists(String path) {
            answer();
            return objects.containsKey(path);
        }

        private void answer() {
            calls++;
            if (away) {
                throw new VaultException.Unavailable("gone fishing", null);
            }
        }
    }
}
