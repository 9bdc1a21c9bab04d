package digital.ar.seal.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import digital.ar.seal.Pki;
import digital.ar.seal.Qualification;
import digital.ar.seal.SamplePdf;
import digital.ar.seal.SealException;
import digital.ar.seal.SealHouse;
import digital.ar.seal.SealLevel;
import digital.ar.seal.SealLife;
import digital.ar.seal.development.DevelopmentTimestampAuthority;
import digital.ar.seal.keeping.GuardedSealer;
import digital.ar.seal.keeping.SealStanding;
import digital.ar.seal.pades.PadesSealer;
import digital.ar.seal.revocation.RevocationData.Revoked;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What certificates point at is fetched within limits, checked, and asked for once. */
class HttpRevocationTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private final Pki pki = new Pki("CN=Raiz, O=Lista, C=BR", "EC", 256);
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private X509Certificate leaf;
    private volatile CertificateStatus status = CertificateStatus.GOOD;
    private volatile boolean wrongNonce;
    private volatile boolean ocspAway;
    private volatile byte[] list;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ocsp", this::ocsp);
        server.createContext("/list.crl", exchange -> {
            asked.add("list");
            reply(exchange, 200, list);
        });
        server.start();
        var base = "http://127.0.0.1:" + server.getAddress().getPort();
        leaf = pki.leaf("CN=Selo, C=BR")
                .addresses(base + "/ocsp", base + "/list.crl")
                .make()
                .certificate();
        list = pki.crl(CLOCK.instant()).encoded();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void ocspIsAskedFirstAndOnlyOnce() {
        try (var source = source(true, 1 << 20)) {
            var since = CLOCK.instant().minus(Duration.ofHours(1));
            var data = source.of(leaf, pki.root, since);
            assertThat(data).isInstanceOf(OcspData.class);
            assertThat(data.statusOf(leaf, pki.root).orElseThrow().revoked()).isEmpty();
            assertThat(source.of(leaf, pki.root, since)).isSameAs(data);
            assertThat(asked).containsExactly("ocsp");
        }
    }

    @Test
    void aRevokedCertificateIsToldWithTimeAndReason() {
        var since = Instant.parse("2026-01-02T03:04:05Z");
        status = new RevokedStatus(Date.from(since), 1);
        try (var source = source(true, 1 << 20)) {
            assertThat(source.of(leaf, pki.root, Instant.EPOCH)
                            .statusOf(leaf, pki.root)
                            .orElseThrow()
                            .revoked())
                    .contains(new Revoked(since, 1));
        }
    }

    @Test
    void theListHelpsWhenOcspIsAwayOrAnswersSomethingElse() {
        wrongNonce = true;
        try (var source = source(true, 1 << 20)) {
            assertThat(source.of(leaf, pki.root, CLOCK.instant().minusSeconds(5)))
                    .isInstanceOf(CrlData.class);
        }
        wrongNonce = false;
        ocspAway = true;
        try (var source = source(true, 1 << 20)) {
            assertThat(source.of(leaf, pki.root, CLOCK.instant().minusSeconds(5)))
                    .isInstanceOf(CrlData.class);
        }
    }

    @Test
    void dataThatIsOlderThanAskedForIsNotEnough() {
        ocspAway = true;
        try (var source = source(true, 1 << 20)) {
            assertThatThrownBy(() -> source.of(leaf, pki.root, CLOCK.instant().plus(Duration.ofHours(1))))
                    .isInstanceOf(SealException.Unavailable.class)
                    .hasMessageContaining("what it tells is older");
        }
    }

    @Test
    void aListOfAnotherAuthorityOrOneThatIsTooLargeIsNotUsed() {
        ocspAway = true;
        list = new Pki("CN=Raiz, O=Lista, C=BR", "EC", 256).crl(CLOCK.instant()).encoded();
        try (var source = source(true, 1 << 20)) {
            assertThatThrownBy(() -> source.of(leaf, pki.root, Instant.EPOCH))
                    .isInstanceOf(SealException.Unavailable.class);
        }
        list = new byte[100_000];
        try (var source = source(true, 50_000)) {
            assertThatThrownBy(() -> source.of(leaf, pki.root, Instant.EPOCH))
                    .isInstanceOf(SealException.Unavailable.class);
        }
    }

    @Test
    void nobodyIsSentIntoOurOwnNetwork() {
        try (var source = source(false, 1 << 20)) {
            assertThatThrownBy(() -> source.of(leaf, pki.root, Instant.EPOCH))
                    .hasMessageContaining("ar.seal.revocation.private-networks");
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void aRevokedSealSealsNothingAndSaysSo() {
        status = new RevokedStatus(new Date(), 1);
        try (var source = source(true, 1 << 20)) {
            var life = life(true, 1 << 20);
            var standing = new SealStanding(List.of(leaf, pki.root), source, life, CLOCK);
            assertThat(standing.objection()).isEmpty();
            standing.look();
            assertThat(standing.conditions().getFirst().state()).isEqualTo(digital.ar.platform.Condition.State.FAULT);
            var house = new SealHouse();
            var sealer = new GuardedSealer(
                    new PadesSealer(
                            house.seal,
                            Qualification.PRIVATE,
                            SealLevel.B_T,
                            new DevelopmentTimestampAuthority(house.timeKey, house.pki.root, CLOCK),
                            CLOCK),
                    standing);
            assertThatThrownBy(() -> sealer.seal(SamplePdf.make(), "Comprovante"))
                    .isInstanceOf(SealException.Unavailable.class)
                    .hasMessageContaining("was revoked at");
            status = CertificateStatus.GOOD;
        }
        try (var source = source(true, 1 << 20)) {
            var standing = new SealStanding(List.of(leaf, pki.root), source, life(true, 1 << 20), CLOCK);
            standing.look();
            assertThat(standing.conditions()).allMatch(c -> c.state() == digital.ar.platform.Condition.State.GOOD);
        }
    }

    private static HttpRevocation source(boolean privateNetworks, int maxSize) {
        return new HttpRevocation(life(privateNetworks, maxSize).revocation(), CLOCK);
    }

    private static SealLife life(boolean privateNetworks, int maxSize) {
        return new SealLife(
                SealLevel.B_LT,
                Duration.ofHours(24),
                Duration.ofDays(180),
                true,
                new SealLife.Fetching(Duration.ofSeconds(10), maxSize, Duration.ofMinutes(15), privateNetworks));
    }

    private void ocsp(HttpExchange exchange) throws IOException {
        asked.add("ocsp");
        if (ocspAway) {
            reply(exchange, 503, new byte[0]);
            return;
        }
        try {
            var request = new OCSPReq(exchange.getRequestBody().readAllBytes());
            var answer = new BasicOCSPRespBuilder(new RespID(new JcaX509CertificateHolder(pki.root).getSubject()));
            answer.addResponse(request.getRequestList()[0].getCertID(), status, new Date(), (Date) null);
            var nonce = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
            answer.setResponseExtensions(new org.bouncycastle.asn1.x509.Extensions(
                    wrongNonce
                            ? new org.bouncycastle.asn1.x509.Extension(
                                    nonce.getExtnId(),
                                    false,
                                    new org.bouncycastle.asn1.DEROctetString(new byte[32]).getEncoded())
                            : nonce));
            var basic = answer.build(pki.signer(), new X509CertificateHolder[0], new Date());
            reply(
                    exchange,
                    200,
                    new OCSPRespBuilder()
                            .build(OCSPRespBuilder.SUCCESSFUL, basic)
                            .getEncoded());
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static void reply(HttpExchange exchange, int code, byte[] body) throws IOException {
        exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
