package digital.ar.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileObjectStoreTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final byte[] ONE = "one".getBytes(UTF_8);
    private static final byte[] OTHER = "another".getBytes(UTF_8);

    @TempDir
    Path root;

    private FileObjectStore store;

    @BeforeEach
    void open() {
        store = at(NOW);
    }

    private FileObjectStore at(Instant now) {
        return new FileObjectStore(root.resolve("vault"), Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void anUnlockedObjectIsReplaced() {
        store.put("log/checkpoint", ONE, "text/plain", null);
        store.put("log/checkpoint", OTHER, "text/plain", null);
        assertThat(store.get("log/checkpoint")).contains(OTHER);
        assertThat(store.get("log/absent")).isEmpty();
        assertThat(store.exists("log/absent")).isFalse();
    }

    @Test
    void aLockedObjectKeepsItsBytes() {
        store.put("a/b", ONE, "text/plain", NOW.plusSeconds(60));
        store.put("a/b", ONE, "text/plain", NOW.plusSeconds(60));
        assertThatThrownBy(() -> store.put("a/b", OTHER, "text/plain", NOW.plusSeconds(60)))
                .isInstanceOf(VaultException.Changed.class);
        assertThatThrownBy(() -> store.put("a/b", OTHER, "text/plain", null))
                .isInstanceOf(VaultException.Changed.class);
        assertThat(store.get("a/b")).contains(ONE);
    }

    @Test
    void aRetentionCanBeMadeLongerButNotShorter() {
        store.put("a/b", ONE, "text/plain", NOW.plusSeconds(60));
        store.put("a/b", ONE, "text/plain", NOW.plusSeconds(120));
        store.put("a/b", ONE, "text/plain", NOW.plusSeconds(10));
        assertThatThrownBy(() -> at(NOW.plusSeconds(90)).put("a/b", OTHER, "text/plain", null))
                .isInstanceOf(VaultException.Changed.class);
        at(NOW.plusSeconds(121)).put("a/b", OTHER, "text/plain", null);
        assertThat(store.get("a/b")).contains(OTHER);
    }

    @Test
    void whatMustBeKeptIsNotDeletedAndWhatIsHeldIsNotEvenAfterItsTime() {
        var path = ObjectPath.of(new UUID(0x0190_0000_0000_7000L, 1), Vault.Purpose.CONTENT, "ab".repeat(32));
        var directory = path.substring(0, path.lastIndexOf('/'));
        store.put(path, ONE, "text/plain", NOW.plusSeconds(60));
        store.retain(path, NOW.plusSeconds(120));
        store.retain(path, NOW.plusSeconds(30));
        store.hold(path, true);
        assertThat(store.lock(path)).contains(new LockingStore.Lock(NOW.plusSeconds(120), true));
        assertThat(store.list(directory)).containsExactly(path);
        assertThatThrownBy(() -> at(NOW.plusSeconds(121)).delete(path)).isInstanceOf(VaultException.Locked.class);
        assertThatThrownBy(() -> at(NOW.plusSeconds(121)).put(path, OTHER, "text/plain", null))
                .isInstanceOf(VaultException.Changed.class);
        store.hold(path, false);
        assertThatThrownBy(() -> at(NOW.plusSeconds(119)).delete(path)).isInstanceOf(VaultException.Locked.class);
        at(NOW.plusSeconds(121)).delete(path);
        assertThat(store.get(path)).isEmpty();
        assertThat(store.list(directory)).isEmpty();
        assertThat(store.lock(path)).isEmpty();
    }

    @Test
    void ofManyWritersOfDifferentBytesExactlyOneWins() throws Exception {
        var writers = new ArrayList<Callable<Boolean>>();
        for (var i = 0; i < 16; i++) {
            var content = ("writer " + i).getBytes(UTF_8);
            writers.add(() -> {
                try {
                    store.put("race/object", content, "text/plain", NOW.plusSeconds(60));
                    return true;
                } catch (VaultException.Changed e) {
                    return false;
                }
            });
        }
        var won = 0;
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var result : pool.invokeAll(writers)) {
                won += result.get() ? 1 : 0;
            }
        }
        assertThat(won).isEqualTo(1);
        assertThat(store.get("race/object")).isPresent();
    }

    @Test
    void whatAKilledProcessLeftAsideIsNoObject() throws Exception {
        store.put("a/b", ONE, "text/plain", null);
        Files.write(root.resolve("vault/tmp/half-written"), OTHER);
        assertThat(store.exists("half-written")).isFalse();
        assertThat(store.get("a/b")).contains(ONE);
    }

    @Test
    void aDiskThatRefusesIsUnavailable() throws Exception {
        Files.writeString(root.resolve("vault"), "a file where the directory should be");
        assertThatThrownBy(() -> store.put("a/b", ONE, "text/plain", null))
                .isInstanceOf(VaultException.Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "../x", "a/../b", "a//b", "a/./b", "a b", "a/", "a\\b", "á"})
    void aPathThatClimbsOrIsNotPlainIsRefused(String path) {
        assertThatThrownBy(() -> store.put(path, ONE, "text/plain", null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.get(path)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.exists(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFullDiskLeavesNothingHalfAndGoesOnWhenThereIsRoom() throws Exception {
        var small = java.nio.file.Files.createDirectory(root.resolve("small"));
        assumeTrue(
                ran("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small.toString()),
                "cannot mount a small disk here");
        try {
            var full = new FileObjectStore(small, Clock.fixed(NOW, ZoneOffset.UTC));
            var large = new byte[40_000];
            full.put("notice/a", large, "text/plain", NOW.plusSeconds(60));
            assertThatThrownBy(() -> full.put("notice/b", large, "text/plain", NOW.plusSeconds(60)))
                    .isInstanceOf(VaultException.Unavailable.class)
                    .hasMessageContaining("No space left on device");
            assertThat(full.get("notice/b")).isEmpty();
            try (var left = Files.list(small.resolve("tmp"))) {
                assertThat(left).isEmpty();
            }
            assertThat(full.get("notice/a")).contains(large);
            Files.delete(small.resolve("objects/notice/a"));
            full.put("notice/b", large, "text/plain", NOW.plusSeconds(60));
            assertThat(full.get("notice/b")).contains(large);
        } finally {
            assertThat(ran("umount", small.toString())).isTrue();
        }
    }

    private static boolean ran(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
