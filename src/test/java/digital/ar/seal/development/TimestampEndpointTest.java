package digital.ar.seal.development;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.ServiceTest;
import digital.ar.platform.Hashes;
import digital.ar.seal.PdfSealer;
import digital.ar.seal.PdfSignatureVerifier;
import digital.ar.seal.Qualification;
import digital.ar.seal.SamplePdf;
import digital.ar.seal.SealOverview;
import digital.ar.seal.TimestampAuthority;
import digital.ar.seal.TimestampVerifier;
import digital.ar.seal.timestamp.TimestampExchange;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The first start's seal and time authority as the other rooms and other programs see them. */
class TimestampEndpointTest extends ServiceTest {
    private static final byte[] HASH = Hashes.sha256("a file".getBytes(StandardCharsets.UTF_8));

    @LocalServerPort
    int port;

    @Autowired
    PdfSealer sealer;

    @Autowired
    SealOverview.Source overview;

    @Autowired
    TimestampAuthority authority;

    @Autowired
    TimestampVerifier tokens;

    @Autowired
    PdfSignatureVerifier pdfs;

    @Test
    void anyoneMayAskForADevelopmentTimestampWithoutASession() throws Exception {
        var exchange = new TimestampExchange(HASH, "", tokens);
        var answer = post("application/timestamp-query", exchange.request());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/timestamp-reply");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(exchange.accept(answer.body()).qualification()).isEqualTo(Qualification.DEVELOPMENT);
    }

    @Test
    void theOverviewTellsWhatSeals() throws Exception {
        var seal = overview.overview().seal();
        assertThat(seal.qualification()).isEqualTo("development");
        assertThat(seal.algorithm()).isEqualTo("RSA 2048");
        assertThat(seal.place()).endsWith("dev/seal.p12");
        var certificate = sealer.chain().getFirst();
        assertThat(seal.sha256().replace(":", ""))
                .isEqualToIgnoringCase(HexFormat.of().formatHex(Hashes.sha256(certificate.getEncoded())));
        assertThat(overview.overview().timeAuthorities())
                .singleElement()
                .satisfies(only -> assertThat(only.url()).isEmpty());
    }

    @Test
    void badRequestsAreToldWhatIsWrong() throws Exception {
        assertThat(post("application/json", new byte[] {1}).statusCode()).isEqualTo(415);
        assertThat(post("application/timestamp-query", new byte[10_000]).statusCode())
                .isEqualTo(413);
        var garbage = post("application/timestamp-query", "nonsense".getBytes(StandardCharsets.US_ASCII));
        assertThat(garbage.statusCode()).isEqualTo(200);
        assertThat(new org.bouncycastle.tsp.TimeStampResponse(garbage.body())
                        .getFailInfo()
                        .intValue())
                .isEqualTo(org.bouncycastle.asn1.cmp.PKIFailureInfo.badDataFormat);
    }

    @Test
    void theServicesOwnSealsAndTokensVerifyWithItsOwnVerifiers() {
        var sealed = sealer.seal(SamplePdf.make(), "Comprovante");
        assertThat(pdfs.verify(sealed).passed()).isTrue();
        assertThat(tokens.verify(authority.stamp(HASH).encoded(), HASH).failure())
                .isEmpty();
        assertThat(sealer.qualification()).isEqualTo(Qualification.DEVELOPMENT);
    }

    private HttpResponse<byte[]> post(String type, byte[] body) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/tsa"))
                            .header("Content-Type", type)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }
}
