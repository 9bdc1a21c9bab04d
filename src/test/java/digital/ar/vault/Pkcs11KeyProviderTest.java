package digital.ar.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SoftHSM as the device. In a process of its own: the library reads its configuration once per process, and other tests
 * have another one.
 */
class Pkcs11KeyProviderTest {
    private static final List<String> LIBRARIES =
            List.of("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so");

    @TempDir
    Path directory;

    @Test
    void theDeviceWrapsLosesItsSessionsAndGoesOn() throws Exception {
        var library =
                LIBRARIES.stream().filter(l -> Files.isReadable(Path.of(l))).findFirst();
        assumeTrue(
                library.isPresent() && onPath("softhsm2-util") && onPath("pkcs11-tool"),
                "no key device is tested here (Debian: softhsm2 opensc)");
        Files.createDirectory(directory.resolve("tokens"));
        Files.writeString(
                directory.resolve("softhsm2.conf"),
                "directories.tokendir = " + directory.resolve("tokens") + "\nobjectstore.backend = file\n");
        run("softhsm2-util", "--init-token", "--free", "--label", "ar", "--pin", "1234", "--so-pin", "4321");
        for (var label : List.of("ar-vault", "other")) {
            run(
                    "pkcs11-tool",
                    "--module",
                    library.get(),
                    "--login",
                    "--pin",
                    "1234",
                    "--token-label",
                    "ar",
                    "--keygen",
                    "--key-type",
                    "AES:32",
                    "--label",
                    label,
                    "--sensitive");
        }
        var output = run(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Pkcs11Scenario.class.getName(),
                library.get());
        assertThat(output).contains(Pkcs11Scenario.PASSED);
    }

    private static boolean onPath(String program) {
        return Arrays.stream(System.getenv("PATH").split(":")).anyMatch(d -> Files.isExecutable(Path.of(d, program)));
    }

    private String run(String... command) throws IOException, InterruptedException {
        var log = Files.createTempFile(directory, "run", ".log");
        var builder = new ProcessBuilder(new ArrayList<>(Stream.of(command).toList()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .put("SOFTHSM2_CONF", directory.resolve("softhsm2.conf").toString());
        var process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(command[0]).isTrue();
        var output = Files.readString(log);
        assertThat(process.exitValue()).as("%s: %s", command[0], output).isZero();
        return output;
    }
}
