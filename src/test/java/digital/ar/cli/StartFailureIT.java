package digital.ar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that cannot work says in one line which setting to change, and exits with 1. */
@RunsBeside
class StartFailureIT {
    /** Shared, so that only the first case pays for keys and database. */
    @TempDir
    static Path home;

    @Test
    void aBadSettingIsNamedInOneLine(@TempDir Path untouched) throws Exception {
        try (var ar = new ArProcess(untouched)) {
            ar.start("serve", "-s", "ar.delivery.rout=mx");
            assertThat(ar.awaitExit()).as(ar.output()).isEqualTo(1);
            assertThat(ar.output().strip().lines().filter(l -> l.startsWith("ar: ")))
                    .as(ar.output())
                    .singleElement()
                    .asString()
                    .startsWith("ar: ar.delivery.rout");
            assertThat(ar.output()).doesNotContain("\tat ", "WARN", "ERROR");
            assertThat(untouched.resolve("data")).doesNotExist();
        }
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (var taken = new ServerSocket(0);
                var ar = new ArProcess(home)) {
            ar.start("serve", "-s", "ar.smtp.port=" + taken.getLocalPort(), "-s", "ar.smtp.bind=0.0.0.0");
            assertThat(ar.awaitExit()).as(ar.output()).isEqualTo(1);
            assertThat(ar.output()).contains("ar: ar.smtp.port:", Integer.toString(taken.getLocalPort()));
        }
        try (var ar = new ArProcess(home);
                var taken = new ServerSocket(ar.port)) {
            ar.start("serve");
            assertThat(ar.awaitExit()).as(ar.output()).isEqualTo(1);
            assertThat(ar.output()).contains("ar: server.port: port " + taken.getLocalPort() + " is taken");
        }
    }
}
