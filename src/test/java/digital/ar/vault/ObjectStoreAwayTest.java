package digital.ar.vault;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.FreePorts;
import digital.ar.platform.StartupFailure;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An object store that is away stops neither the start nor, for long, a caller. */
class ObjectStoreAwayTest {
    @Test
    void aClosedPortIsUnavailableAndDoesNotStopTheStart() throws Exception {
        var port = FreePorts.next();
        try (var store = store("http://127.0.0.1:" + port)) {
            assertThatCode(store::testAtStart).doesNotThrowAnyException();
            assertThatThrownBy(() -> store.put("a/b", new byte[1], "text/plain", null))
                    .isInstanceOf(VaultException.Unavailable.class);
            assertThatThrownBy(() -> store.get("a/b")).isInstanceOf(VaultException.Unavailable.class);
            assertThatThrownBy(() -> store.exists("a/b")).isInstanceOf(VaultException.Unavailable.class);
        }
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var store = store("http://127.0.0.1:" + silent.getLocalPort())) {
            assertThatThrownBy(() -> store.get("a/b")).isInstanceOf(VaultException.Unavailable.class);
        }
    }

    @Test
    void aMissingEndpointNamesTheSetting() {
        assertThatThrownBy(() -> store(""))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("ar.vault.s3.endpoint");
        assertThatThrownBy(() -> store("not a url"))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("ar.vault.s3.endpoint");
    }

    private static S3ObjectStore store(String endpoint) {
        var settings = new VaultProperties.S3(
                endpoint, "us-east-1", "bucket", "key", "secret", true, Duration.ofSeconds(1), Duration.ofSeconds(1));
        return new S3ObjectStore(settings, Clock.systemUTC());
    }
}
