package digital.ar.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.FreePorts;
import digital.ar.peers.Authority;
import digital.ar.platform.ConnectionPeer;
import digital.ar.platform.OwnHosts;
import digital.ar.platform.PeerTrust;
import digital.ar.platform.PlatformProperties;
import digital.ar.platform.TenantHosts;
import digital.ar.platform.WebProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The door with real handshakes: certificates by name, a new one in the same file, the port without TLS, proxies. */
class TlsDoorTest {
    private static final String OURS = "ar.example.com.br";
    private static final String TENANTS = "avisos.exemplo.com.br";
    private static final Authority AUTHORITY = new Authority();
    private static Path folder;
    private static int port;
    private static int plainPort;
    private static ConfigurableApplicationContext server;

    @Configuration
    @ImportAutoConfiguration({
        SslAutoConfiguration.class,
        org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration.class,
        org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration.class,
        org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration.class
    })
    @EnableConfigurationProperties({PlatformProperties.class, WebProperties.class})
    @Import({DoorConfiguration.class, PeersFirst.class, OwnHosts.class, SecurityTxtController.class, Page.class})
    static class House {
        @Bean
        java.time.Clock clock() {
            return java.time.Clock.systemUTC();
        }

        @Bean
        TenantHosts tenants() {
            return host -> host.equals(TENANTS) ? Optional.of(new UUID(0, 7)) : Optional.empty();
        }
    }

    /** Says who asked. */
    @RestController
    static class Page {
        @GetMapping({"/privacy", "/console"})
        String who(HttpServletRequest request) {
            return request.getRemoteAddr() + " by " + ConnectionPeer.address(request) + " trusted "
                    + ConnectionPeer.isTrustedProxy(request) + " secure " + request.isSecure();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/door-tests")), "tls");
        write("service", AUTHORITY.issue(OURS));
        write("avisos", AUTHORITY.issue(TENANTS));
        port = FreePorts.next();
        plainPort = FreePorts.next();
        server = new SpringApplicationBuilder(House.class)
                .bannerMode(org.springframework.boot.Banner.Mode.OFF)
                .properties(
                        "spring.config.location=classpath:/application.yaml", // its server.* block is what is tried
                        "server.ssl.bundle=service",
                        "server.ssl.server-name-bundles[0].server-name=" + TENANTS,
                        "server.ssl.server-name-bundles[0].bundle=avisos",
                        "spring.ssl.bundle.watch.file.quiet-period=100ms")
                .run(
                        "--server.port=" + port,
                        "--ar.public-url=https://" + OURS,
                        "--ar.web.http-port=" + plainPort,
                        "--ar.web.security-txt.contact=mailto:seguranca@example.com.br",
                        bundle("service", "certificate", "pem"),
                        bundle("service", "private-key", "key"),
                        bundle("avisos", "certificate", "pem"),
                        bundle("avisos", "private-key", "key"),
                        "--spring.ssl.bundle.pem.avisos.reload-on-update=true");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void eachNameHasItsCertificate() throws Exception {
        assertThat(handshake(OURS).getSubjectX500Principal().getName()).isEqualTo("CN=" + OURS);
        assertThat(handshake(TENANTS).getSubjectX500Principal().getName()).isEqualTo("CN=" + TENANTS);
        assertThat(handshake("outro.exemplo.com.br").getSubjectX500Principal().getName())
                .as("no name of its own: the service's")
                .isEqualTo("CN=" + OURS);
    }

    @Test
    void aNewCertificateInTheSameFileIsUsed() throws Exception {
        var before = handshake(TENANTS).getSerialNumber();
        write("avisos", AUTHORITY.issue(TENANTS));
        var until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (handshake(TENANTS).getSerialNumber().equals(before) && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(handshake(TENANTS).getSerialNumber()).isNotEqualTo(before);
    }

    @Test
    void overTlsHstsIsPromisedAndNamesAreToldApart() throws Exception {
        assertThat(overTls(OURS, OURS, "/console")).startsWith("HTTP/1.1 200").contains("max-age=31536000");
        assertThat(overTls(TENANTS, TENANTS, "/privacy"))
                .startsWith("HTTP/1.1 200")
                .contains("secure true");
        assertThat(overTls(TENANTS, TENANTS, "/console")).startsWith("HTTP/1.1 404");
        assertThat(overTls("evil.example", "evil.example", "/privacy"))
                .startsWith("HTTP/1.1 421")
                .doesNotContain("evil");
        // RFC 6066 3, RFC 9110 7.4: another host than the one whose certificate was shown
        assertThat(overTls(TENANTS, OURS, "/privacy")).startsWith("HTTP/1.1 4");
    }

    @Test
    void thePortWithoutTlsSendsPagesOnAndRefusesTheRest() throws Exception {
        assertThat(plain("GET", OURS, "/privacy?a=b"))
                .startsWith("HTTP/1.1 301")
                .contains("Location: https://" + OURS + "/privacy?a=b\r\n")
                .doesNotContain("Strict-Transport");
        assertThat(plain("POST", OURS, "/r/abc/open"))
                .startsWith("HTTP/1.1 403")
                .doesNotContain("Location");
        assertThat(plain("GET", "evil.example", "/privacy"))
                .startsWith("HTTP/1.1 421")
                .doesNotContain("evil");
    }

    @Test
    void forwardedHeadersAreBelievedFromThisMachineAndTheLastHopOnly() throws Exception {
        assertThat(overTls(OURS, OURS, "/console", "X-Forwarded-For: 198.51.100.1, 203.0.113.5"))
                .as("what a visitor wrote before the proxy is not believed")
                .contains("203.0.113.5 by 127.0.0.1 trusted true");
        assertThat(overTls(OURS, OURS, "/console")).contains("127.0.0.1 by 127.0.0.1 trusted false");
        assertThat(overTls(OURS, OURS, "/console", "X-Forwarded-For: 10.1.2.3"))
                .as("a private address is a visitor's, too")
                .contains("10.1.2.3 by 127.0.0.1");
        assertThat(overTls(OURS, OURS, "/console", "X-Forwarded-For: 203.0.113.5", "X-Forwarded-Host: evil.example"))
                .startsWith("HTTP/1.1 421");
    }

    @Test
    void weaknessesHaveAnAddress() throws Exception {
        assertThat(overTls(OURS, OURS, "/.well-known/security.txt"))
                .contains(
                        "text/plain;charset=UTF-8",
                        "Contact: mailto:seguranca@example.com.br\n",
                        "Canonical: https://" + OURS + "/.well-known/security.txt\n")
                .containsPattern("Expires: \\d{4}-\\d\\d-\\d\\dT00:00:00Z\n");
    }

    private static X509Certificate handshake(String name) throws Exception {
        try (var socket = connected(name)) {
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }

    private static String overTls(String name, String host, String path, String... lines) throws Exception {
        try (var socket = connected(name)) {
            return exchanged(socket, "GET", host, path, lines);
        }
    }

    private static String plain(String method, String host, String path) throws Exception {
        try (var socket = new Socket(InetAddress.getByName("127.0.0.1"), plainPort)) {
            return exchanged(socket, method, host, path);
        }
    }

    private static SSLSocket connected(String name) throws Exception {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {PeerTrust.pem(AUTHORITY.file()).strict()}, null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getByName("127.0.0.1"), port);
        var parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(name))); // RFC 6066 3
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static String exchanged(Socket socket, String method, String host, String path, String... lines)
            throws IOException {
        var request =
                new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n");
        for (var line : lines) {
            request.append(line).append("\r\n");
        }
        request.append(method.equals("POST") ? "Content-Length: 0\r\n\r\n" : "\r\n");
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String bundle(String name, String what, String suffix) {
        return "--spring.ssl.bundle.pem." + name + ".keystore." + what + "=file:" + folder.resolve(name + "." + suffix);
    }

    private static void write(String name, Authority.Issued issued) throws IOException {
        Files.writeString(folder.resolve(name + ".key"), issued.keyPem());
        Files.writeString(folder.resolve(name + ".pem"), issued.chainPem());
    }
}
