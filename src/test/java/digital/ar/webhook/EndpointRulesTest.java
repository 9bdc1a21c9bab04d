package digital.ar.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.platform.Dialable;
import digital.ar.platform.PeerTrust;
import digital.ar.platform.Problem;
import digital.ar.platform.StrangersHttp;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody makes the service look into networks that are not theirs (server-side request forgery). */
class EndpointRulesTest {
    private static final EndpointRules STRICT = new EndpointRules(new Dialable(false), false);
    private static final EndpointRules DEVELOPMENT = new EndpointRules(new Dialable(false), true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://erp.exemplo.com.br/hook?tenant=1",
                "https://erp.exemplo.com.br:8443/",
                "https://8.8.8.8/",
                "https://[2001:4860:4860::8888]/",
                "https://notícias.exemplo.com.br/"
            })
    void publicAddressesMayBeCalled(String url) {
        assertThat(STRICT.check(url).isHttps()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "http://erp.exemplo.com.br/, url.https",
        "/relative, url.invalid",
        "gopher://exemplo.com.br/, url.invalid",
        "https://1.2.3.4.5/, url.invalid"
    })
    void otherFormsAreRefused(String url, String code) {
        assertThat(code(STRICT, url)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://localhost/",
                "https://LOCALHOST./",
                "https://a.localhost/",
                "https://10.1.2.3/",
                "https://172.16.0.1/",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://100.64.0.1/",
                "https://0.0.0.0/",
                "https://224.0.0.1/",
                "https://255.255.255.255/",
                "https://[::1]/",
                "https://[::]/",
                "https://[fe80::1]/",
                "https://[fc00::1]/",
                "https://[fd00:ec2::254]/",
                "https://[ff02::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://[::ffff:169.254.169.254]/",
                "https://[::127.0.0.1]/",
                "https://[64:ff9b::a9fe:a9fe]/",
                "https://[2002:a9fe:a9fe::1]/",
                "https://user:secret@erp.exemplo.com.br/",
                "https://erp.exemplo.com.br/#part"
            })
    void placesInsideAreRefused(String url) {
        assertThat(code(STRICT, url)).startsWith("url.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:9000/hook",
                "http://127.0.0.1:9000/",
                "http://[::1]:9000/",
                "https://localhost/"
            })
    void thisMachineMayBeCalledInDevelopment(String url) {
        assertThat(DEVELOPMENT.check(url)).isNotNull();
        assertThat(code(DEVELOPMENT, "http://10.0.0.1/")).isEqualTo("url.https");
        assertThat(code(DEVELOPMENT, "https://10.0.0.1/")).isEqualTo("url.private");
    }

    @Test
    void aNameThatLeadsInsideIsNotDialled() throws Exception {
        try (var inside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var client = StrangersHttp.client(
                    host -> List.of(InetAddress.getLoopbackAddress()),
                    new Dialable(false)::test,
                    PeerTrust.platform(),
                    Duration.ofSeconds(10));
            var named = new Request.Builder()
                    .url("http://erp.exemplo.com.br:" + inside.getLocalPort())
                    .build();
            assertThatThrownBy(() -> client.newCall(named).execute()).hasMessageContaining("may be dialled");
            var written = new Request.Builder()
                    .url("http://127.0.0.1:" + inside.getLocalPort())
                    .build();
            assertThatThrownBy(() -> client.newCall(written).execute()).hasStackTraceContaining("may not be dialled");
            assertNobodyCame(inside);
        }
    }

    private static void assertNobodyCame(ServerSocket inside) throws Exception {
        // Our own call is the first in the queue.
        try (var ours = new java.net.Socket()) {
            ours.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), inside.getLocalPort()));
            try (var first = inside.accept()) {
                assertThat(first.getPort()).isEqualTo(ours.getLocalPort());
            }
        }
    }

    private static String code(EndpointRules rules, String url) {
        try {
            rules.check(url);
            return "";
        } catch (Problem e) {
            return e.violations().getFirst().code();
        }
    }
}
