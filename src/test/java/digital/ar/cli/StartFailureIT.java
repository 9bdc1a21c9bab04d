package digital.ar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A start that cannot work says in one line which setting to change, and exits with 1. */
@RunsBeside
class StartFailureIT {
    /** Shared, so that only the first case pays for keys and database. */
    @TempDir
    static Path home;

    @ParameterizedTest
    @CsvSource({
        "ar.smtp.port=many, ar.smtp.port",
        "ar.delivery.route=pigeon, ar.delivery.route",
        "ar.database.url=jdbc:postgresql://127.0.0.1:1/ar, ar.database.url",
        "ar.seal.pkcs12=there-is-none.p12, ar.seal.pkcs12",
        "ar.vault.type=tape, ar.vault.type",
        "ar.log.stamp-period=soon, ar.log.stamp-period",
        "ar.delivery.rout=mx, ar.delivery.rout",
    })
    void aBadSettingIsNamed(String setting, String name) throws Exception {
        try (var ar = new ArProcess(home)) {
            ar.forget();
            ar.start("serve", "-s", setting);
            assertThat(ar.awaitExit()).as(ar.output()).isEqualTo(1);
            assertThat(ar.output().strip().lines().filter(l -> l.startsWith("ar: ")))
                    .as(ar.output())
                    .singleElement()
                    .asString()
                    .startsWith("ar: " + name);
            assertThat(ar.output()).doesNotContain("\tat ", "WARN", "ERROR");
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
