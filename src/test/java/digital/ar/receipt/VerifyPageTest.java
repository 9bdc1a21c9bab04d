package digital.ar.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.ServiceTest;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The door for strangers: no account, no session, no script, and nothing that they did not bring. */
class VerifyPageTest extends ServiceTest {
    private static final String BOUNDARY = "stranger";
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void whoComesByTheQrCodeIsToldThatTheFileProvesNotTheCode() throws Exception {
        var page = get("/verify?protocol=AR-7KQ2-M4XC-9T3B-W6HD");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("AR-7KQ2-M4XC-9T3B-W6HD", "O código sozinho não prova nada");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aTextThatIsNoProtocolIsNotRepeated() throws Exception {
        assertThat(get("/verify?protocol=%3Cscript%3Ealert(1)%3C/script%3E").body())
                .doesNotContain("alert(1)");
    }

    @Test
    void aFileThatIsNoReceiptFailsInWordsAndForMachines() throws Exception {
        var page = post("text/html", "not a pdf".getBytes(StandardCharsets.US_ASCII));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Não confere", "Assinatura do selo", "não verificado");
        var json = post("application/json", "not a pdf".getBytes(StandardCharsets.US_ASCII));
        assertThat(json.body()).contains("\"verdict\":\"FAILED\"", "pdf.signature");
    }

    @Test
    void anEmptyFormAsksForTheFile() throws Exception {
        assertThat(post("text/html", new byte[0]).body()).contains("Escolha o arquivo do comprovante");
    }

    @Test
    void aRawUploadBeyondTheLimitIsRefused() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(baseUrl() + "/v1/verifications"))
                .header("Content-Type", "application/pdf")
                .POST(BodyPublishers.ofByteArray(new byte[34 * 1024 * 1024]))
                .build();
        assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(baseUrl() + path))
                        .header("Accept-Language", "pt-BR")
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String accept, byte[] file) throws Exception {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"pdf\"; filename=\"r.pdf\"\r\n"
                        + "Content-Type: application/pdf\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        var request = HttpRequest.newBuilder(URI.create(baseUrl() + "/verify"))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Accept", accept)
                .header("Accept-Language", "pt-BR")
                .POST(BodyPublishers.ofByteArray(body.toByteArray()))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
