package digital.ar.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.platform.ConnectionPeer;
import digital.ar.platform.OwnHosts;
import digital.ar.platform.PlatformProperties;
import digital.ar.platform.TenantHosts;
import digital.ar.platform.WebProperties;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class HostGateTest {
    private static final UUID TENANT = new UUID(0, 7);
    private static final TenantHosts TENANTS =
            host -> host.equals("avisos.exemplo.com.br") ? Optional.of(TENANT) : Optional.empty();

    /** The status; 200 when the request was let in. */
    @ParameterizedTest
    @CsvSource({
        // configured: only names that are known
        "https://ar.example.com.br, ar.example.com.br, /console, 203.0.113.5, 200",
        "https://ar.example.com.br, AR.Example.com.br., /console, 203.0.113.5, 200",
        "https://ar.example.com.br, outro.example.com.br, /console, 203.0.113.5, 200", // ar.web.hosts
        "https://ar.example.com.br, 10.0.0.7, /console, 10.0.0.1, 200", // ar.web.hosts
        "https://ar.example.com.br, 10.0.0.8, /console, 10.0.0.1, 421",
        "https://ar.example.com.br, evil.example, /, 203.0.113.5, 421",
        "https://ar.example.com.br, evil.example, /r/x, 127.0.0.1, 421",
        "https://ar.example.com.br, sub.ar.example.com.br, /, 203.0.113.5, 421",
        "https://ar.example.com.br, localhost, /console, 127.0.0.1, 200",
        "https://ar.example.com.br, 127.0.0.1, /mailbox, 127.0.0.1, 200",
        "https://ar.example.com.br, localhost, /console, 203.0.113.5, 421",
        "https://ar.example.com.br, service, /internal/tls/allowed, 172.18.0.3, 200", // protects itself
        "https://ar.example.com.br, novo.exemplo.com.br, /.well-known/ar-digital/abc, 203.0.113.5, 200",
        "https://ar.example.com.br, novo.exemplo.com.br, /.well-known/other, 203.0.113.5, 421",
        "https://ar.example.com.br, avisos.exemplo.com.br, /r/x, 203.0.113.5, 200",
        "https://ar.example.com.br, avisos.exemplo.com.br, /console, 203.0.113.5, 404",
        "https://ar.example.com.br, avisos.exemplo.com.br, /internal/tls/allowed, 127.0.0.1, 404",
        "https://ar.example.com.br, avisos.exemplo.com.br, /verify, 203.0.113.5, 302",
        // a first start: every name that nobody outside can lead here, and public pages under the others
        "http://localhost:8080, localhost, /console, 172.17.0.1, 200",
        "http://localhost:8080, 192.168.1.20, /console, 192.168.1.9, 200",
        "http://localhost:8080, 203.0.113.80, /console, 203.0.113.5, 200",
        "http://localhost:8080, [2001:db8::1], /console, 203.0.113.5, 200",
        "http://localhost:8080, ar, /console, 172.17.0.1, 200",
        "http://localhost:8080, ar.internal, /v1/notices, 172.17.0.1, 200",
        "http://localhost:8080, vps.provider.example, /, 203.0.113.5, 200",
        "http://localhost:8080, vps.provider.example, /r/x, 203.0.113.5, 200",
        "http://localhost:8080, vps.provider.example, /mailbox, 203.0.113.5, 421",
        "http://localhost:8080, vps.provider.example, /console, 127.0.0.1, 421",
        "http://localhost:8080, vps.provider.example, /v1/notices, 127.0.0.1, 421",
        "http://localhost:8080, avisos.exemplo.com.br, /mailbox, 127.0.0.1, 404",
    })
    void whatAnswersUnderWhichName(String publicUrl, String host, String path, String peer, int status)
            throws Exception {
        var response = through(publicUrl, request("GET", host, path, peer));
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getContentAsString()).doesNotContain(host);
    }

    @Test
    void aVisitorWhomALocalProxyBringsIsNotFromThisMachine() throws Exception {
        var brought = request("GET", "localhost", "/console", "127.0.0.1");
        ConnectionPeer.note(brought, "127.0.0.1", true);
        assertThat(through("https://ar.example.com.br", brought).getStatus()).isEqualTo(421);
    }

    @Test
    void withoutTlsWhatIsSecretIsRefusedAndPagesAreSentOn() throws Exception {
        var get = request("GET", "ar.example.com.br", "/r/abc", "203.0.113.5");
        get.setQueryString("v=1%0A2");
        var sentOn = plain(get);
        assertThat(sentOn.getStatus()).isEqualTo(301);
        assertThat(sentOn.getHeader("Location")).isEqualTo("https://ar.example.com.br:8443/r/abc?v=1%0A2");
        var tenants = request("GET", "avisos.exemplo.com.br", "/r/abc", "203.0.113.5");
        assertThat(plain(tenants).getHeader("Location")).isEqualTo("https://avisos.exemplo.com.br/r/abc");
        for (var secret : List.of(
                request("POST", "ar.example.com.br", "/r/abc/open", "203.0.113.5"),
                request("POST", "ar.example.com.br", "/console/sign-in", "203.0.113.5"),
                request("GET", "ar.example.com.br", "/v1/notices", "203.0.113.5"))) {
            var answer = plain(secret);
            assertThat(answer.getStatus()).isEqualTo(403);
            assertThat(answer.getHeader("Location")).isNull();
        }
    }

    @Test
    void hstsIsPromisedOverHttpsOnlyAndOfTenantsSubdomainsNever() throws Exception {
        var secure = request("GET", "ar.example.com.br", "/", "203.0.113.5");
        secure.setSecure(true);
        assertThat(plain(secure).getHeader("Strict-Transport-Security"))
                .isEqualTo("max-age=31536000; includeSubDomains");
        var tenants = request("GET", "avisos.exemplo.com.br", "/r/abc", "203.0.113.5");
        tenants.setSecure(true);
        TenantHosts.note(tenants, TENANT);
        assertThat(plain(tenants).getHeader("Strict-Transport-Security")).isEqualTo("max-age=31536000");
        assertThat(plain(request("GET", "ar.example.com.br", "/", "203.0.113.5"))
                        .getHeader("Strict-Transport-Security"))
                .isNull();
    }

    private static MockHttpServletResponse through(String publicUrl, MockHttpServletRequest request) throws Exception {
        var platform = platform(publicUrl);
        var response = new MockHttpServletResponse();
        new HostGate(new OwnHosts(platform, web(false)), TENANTS, platform)
                .doFilter(request, response, new MockFilterChain());
        return response;
    }

    private static MockHttpServletResponse plain(MockHttpServletRequest request) throws Exception {
        var response = new MockHttpServletResponse();
        new HttpsRules(web(true), platform("https://ar.example.com.br:8443"))
                .doFilter(request, response, new MockFilterChain());
        return response;
    }

    private static MockHttpServletRequest request(String method, String host, String path, String peer) {
        var request = new MockHttpServletRequest(method, path);
        request.setServletPath(path);
        request.setServerName(host);
        request.setRemoteAddr(peer);
        return request;
    }

    private static WebProperties web(boolean forceHttps) {
        return new WebProperties(
                List.of("Outro.example.com.br", "10.0.0.7"),
                "127.0.0.0/8",
                -1,
                forceHttps,
                new WebProperties.Hsts(true, Duration.ofDays(365), true),
                new WebProperties.SecurityTxt(List.of(), "", ""));
    }

    private static PlatformProperties platform(String publicUrl) {
        return new PlatformProperties(Path.of("data"), Path.of("certs"), Path.of("secret"), URI.create(publicUrl), "");
    }
}
