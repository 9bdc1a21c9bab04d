package digital.ar.seal.development;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.RunsBeside;
import digital.ar.platform.StartupFailure;
import digital.ar.seal.TrustAnchors;
import digital.ar.seal.certificate.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The set of development certificates outlives restarts, kills, losses and races. */
@RunsBeside
class DevelopmentAuthorityTest {
    private static final Clock NOW = Clock.systemUTC();

    @TempDir
    static Path set;

    @TempDir
    Path certs;

    @BeforeAll
    static void aSetIsMade() {
        DevelopmentAuthority.open(set, NOW);
    }

    @Test
    void aFirstStartMakesTheWholeSetAndKeepsKeysPrivate() throws IOException {
        DevelopmentAuthority.open(certs, NOW);
        assertThat(files().keySet())
                .containsExactly("ca.crl", "ca.p12", "ca.pem", "seal.p12", "seal.pem", "tsa.p12", "tsa.pem");
        for (var name : List.of("ca.p12", "seal.p12", "tsa.p12")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(certs.resolve("dev/" + name))))
                    .isEqualTo("rw-------");
        }
    }

    /** Keys take seconds to make: every test has a copy of one set. */
    private DevelopmentAuthority madeBefore() throws IOException {
        var dev = Files.createDirectories(certs.resolve("dev"));
        try (var made = Files.list(set.resolve("dev"))) {
            for (var file : made.toList()) {
                Files.copy(file, dev.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return DevelopmentAuthority.open(certs, NOW);
    }

    @Test
    void theNextStartFindsItAgainUnchanged() throws IOException {
        var first = madeBefore();
        var files = files();
        assertThat(DevelopmentAuthority.open(certs, NOW).seal().certificate())
                .isEqualTo(first.seal().certificate());
        assertThat(files()).isEqualTo(files);
    }

    @Test
    void whatAKilledStartLeftIsClearedAway() throws IOException {
        var leftover = Files.createDirectories(certs.resolve(".dev-12345"));
        Files.writeString(leftover.resolve("ca.p12"), "half a key");
        DevelopmentAuthority.open(certs, NOW);
        assertThat(leftover).doesNotExist();
        assertThat(files()).hasSize(7);
    }

    @Test
    void lostAndDamagedFilesAreMadeAgainUnderTheSameRoot() throws Exception {
        var first = madeBefore();
        Files.delete(certs.resolve("dev/ca.crl"));
        Files.delete(certs.resolve("dev/ca.pem"));
        Files.delete(certs.resolve("dev/seal.p12"));
        Files.delete(certs.resolve("dev/tsa.pem"));
        assertSameRootAndWhole(first);
        Files.writeString(certs.resolve("dev/ca.crl"), "damaged");
        Files.writeString(certs.resolve("dev/ca.pem"), "damaged");
        Files.writeString(certs.resolve("dev/seal.pem"), "damaged");
        Files.writeString(certs.resolve("dev/tsa.p12"), "damaged");
        assertSameRootAndWhole(first);
    }

    private void assertSameRootAndWhole(DevelopmentAuthority first) throws Exception {
        var again = DevelopmentAuthority.open(certs, NOW);
        assertThat(again.root().certificate()).isEqualTo(first.root().certificate());
        assertThat(files()).hasSize(7);
        assertThat(Pem.certificates(Files.readAllBytes(certs.resolve("dev/seal.pem"))))
                .containsExactly(again.seal().certificate());
        assertThat(TrustAnchors.standard(certs).crls()).hasSize(1);
    }

    @Test
    void aLostRootPutsTheSetAsideAndMakesANewOne() throws IOException {
        var first = madeBefore();
        Files.delete(certs.resolve("dev/ca.p12"));
        var second = DevelopmentAuthority.open(certs, NOW);
        assertThat(second.root().certificate()).isNotEqualTo(first.root().certificate());
        try (var entries = Files.list(certs)) {
            var aside = entries.filter(p -> p.getFileName().toString().startsWith("dev-unused-since-"))
                    .toList();
            assertThat(aside).hasSize(1);
            assertThat(aside.getFirst().resolve("ca.pem")).exists();
        }
    }

    @Test
    void leavesNearTheirEndAreRenewedUnderTheSameRoot() throws IOException {
        var first = madeBefore();
        var later = Clock.fixed(
                first.seal().certificate().getNotAfter().toInstant().minus(Duration.ofDays(10)), ZoneOffset.UTC);
        var renewed = DevelopmentAuthority.open(certs, later);
        assertThat(renewed.root().certificate()).isEqualTo(first.root().certificate());
        assertThat(renewed.seal().certificate()).isNotEqualTo(first.seal().certificate());
        assertThat(renewed.timeAuthority().certificate())
                .isNotEqualTo(first.timeAuthority().certificate());
        assertThat(renewed.seal().validAt(later.instant().plus(Duration.ofDays(365))))
                .isTrue();
    }

    @Test
    void manyStartsAtOnceMakeOneSet() throws Exception {
        var starts = new ArrayList<Callable<DevelopmentAuthority>>();
        for (var i = 0; i < 4; i++) {
            starts.add(() -> DevelopmentAuthority.open(certs, NOW));
        }
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var roots = new ArrayList<byte[]>();
            for (var start : pool.invokeAll(starts)) {
                roots.add(start.get().rootCertificate().getEncoded());
            }
            assertThat(roots).allMatch(root -> java.util.Arrays.equals(root, roots.getFirst()));
        }
    }

    @Test
    void processesThatStartAtOnceMakeOneSet() throws Exception {
        var launcher = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var processes = new ArrayList<Process>();
        for (var i = 0; i < 2; i++) {
            processes.add(new ProcessBuilder(
                            launcher,
                            "-cp",
                            System.getProperty("java.class.path"),
                            Starter.class.getName(),
                            certs.toString())
                    .redirectErrorStream(true)
                    .start());
        }
        var roots = new ArrayList<String>();
        for (var process : processes) {
            var output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            roots.add(output.lines()
                    .filter(l -> l.startsWith("ROOT "))
                    .findFirst()
                    .orElseThrow());
        }
        assertThat(roots.get(0)).isEqualTo(roots.get(1));
    }

    /** Another process. */
    static final class Starter {
        public static void main(String[] arguments) {
            System.out.println("ROOT "
                    + DevelopmentAuthority.open(Path.of(arguments[0]), NOW)
                            .rootCertificate()
                            .getSerialNumber());
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenNamesTheSetting() throws IOException {
        var file = Files.writeString(certs.resolve("file"), "not a directory");
        assertThatThrownBy(() -> DevelopmentAuthority.open(file, NOW))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("ar.certs-dir");
    }

    /** File names of the set with their bytes. */
    private TreeMap<String, String> files() throws IOException {
        var all = new TreeMap<String, String>();
        try (var entries = Files.list(certs.resolve("dev"))) {
            for (var file : entries.toList()) {
                all.put(file.getFileName().toString(), digital.ar.platform.Hashes.sha256Hex(Files.readAllBytes(file)));
            }
        }
        return all;
    }
}
