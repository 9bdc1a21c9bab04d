package digital.ar.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import digital.ar.ArDigital;
import digital.ar.RunsBeside;
import digital.ar.platform.StartupFailureReporter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A setting that cannot work is named, before anything was made. {@link StartFailureIT} looks at the whole command. */
@RunsBeside
class BadSettingTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        "ar.smtp.port=many, ar.smtp.port",
        "ar.vault.type=tape, ar.vault.type",
        "ar.log.stamp-period=soon, ar.log.stamp-period",
        "ar.delivery.rout=mx, ar.delivery.rout",
    })
    void isNamed(String setting, String name) {
        var failure = catchThrowable(() -> start(setting));
        assertThat(StartupFailureReporter.explain(failure)).get().asString().startsWith(name + ":");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        var failure = catchThrowable(() -> start("ar.database.url=jdbc:postgresql://127.0.0.1:1/ar"));
        assertThat(StartupFailureReporter.explain(failure)).get().asString().startsWith("ar.database.url:");
    }

    private void start(String setting) {
        new SpringApplicationBuilder(ArDigital.class)
                .run(
                        "--" + setting,
                        "--server.port=0",
                        "--ar.data-dir=" + home.resolve("data"),
                        "--ar.certs-dir=" + home.resolve("certs"),
                        "--ar.database.embedded-port=0",
                        "--ar.smtp.port=0")
                .close();
    }
}
