package digital.ar.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import digital.ar.evidence.Checkpoint;
import digital.ar.evidence.Merkle;
import digital.ar.evidence.VerifierKey;
import digital.ar.platform.PlatformProperties;
import digital.ar.platform.StartupFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogKeyTest {
    @TempDir
    Path certs;

    @Test
    void theKeyIsMadeOnceAndKeptFromOthers() throws IOException {
        var first = key("");
        assertThat(key("").verifier()).isEqualTo(first.verifier());
        assertThat(first.origin()).isEqualTo("ar.example/log");
        var file = certs.resolve("log/log.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void nodesThatStartTogetherShareOneKey() {
        var keys = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> key("").verifier())
                .distinct()
                .toList();
        assertThat(keys).hasSize(1);
    }

    @Test
    void itsNotesVerifyWithItsPublishedKey() {
        var key = key("log.example/2026");
        var note = key.sign(7, Merkle.emptyRoot());
        assertThat(note.verifiedBy(VerifierKey.parse(key.verifier().text()))).isTrue();
        assertThat(Checkpoint.parse(note.text()).size()).isEqualTo(7);
        assertThat(note.text()).startsWith("log.example/2026\n7\n");
        assertThat(key.sign(7, Merkle.emptyRoot()).encoded()).isEqualTo(note.encoded());
    }

    @Test
    void aLogKeepsItsName() {
        key("one.example/log");
        assertThat(key("").origin()).isEqualTo("one.example/log");
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> key("two.example/log"))
                .withMessageStartingWith("ar.log.origin: ")
                .withMessageContaining("one.example/log");
    }

    @Test
    void aDamagedKeyStopsTheStart() throws IOException {
        key("");
        var file = certs.resolve("log/log.key");
        Files.writeString(file, Files.readString(file).replace("+log+", "+"));
        Files.writeString(file, Files.readString(file).substring(0, 60));
        assertThatExceptionOfType(StartupFailure.class)
                .isThrownBy(() -> key(""))
                .withMessageStartingWith("ar.certs-dir: cannot use the log's key");
    }

    private LogKey key(String origin) {
        var platform = new PlatformProperties(
                certs, certs, certs.resolve("secret"), URI.create("https://ar.example:8443"), "n");
        return new LogKey(
                platform,
                new LogProperties(
                        origin,
                        null,
                        Duration.ofMillis(250),
                        16,
                        List.of(),
                        Duration.ofSeconds(5),
                        Duration.ofDays(90)));
    }
}
