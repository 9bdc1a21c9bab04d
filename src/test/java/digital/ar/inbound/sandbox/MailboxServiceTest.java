package digital.ar.inbound.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.ServiceTest;
import digital.ar.delivery.SandboxEndpoint;
import digital.ar.inbound.smtp.SmtpDialogue;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

class MailboxServiceTest extends ServiceTest {
    private static final String MAIL = """
            From: a@b.example
            Subject: =?utf-8?q?Ol=C3=A1?=
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary="b"

            --b
            Content-Type: text/html; charset=utf-8

            <p id="x">Oi</p><script>alert(1)</script><img src="http://tracker.example/t.gif">
            --b
            Content-Type: text/html; name="evil.html"
            Content-Disposition: attachment; filename="evil.html"

            <script>alert(2)</script>
            --b--""".replace("\n", "\r\n");

    @Autowired
    SandboxEndpoint server;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aMailIsListedShownAndDownloadedByteForByte() throws Exception {
        var id = arrive("reader.one@mailbox.example");
        var raw = get("/mailbox/api/messages/" + id + "/raw");
        assertThat(raw.body())
                .startsWith("Return-Path: <a@b.example>\r\nReceived: from ")
                .endsWith(MAIL + "\r\n");
        assertThat(get("/mailbox/" + id + "/raw").headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(d -> assertThat(d).startsWith("attachment").contains(id + ".eml"));
        assertThat(get("/mailbox?q=reader.one").body()).contains("Olá", "reader.one@mailbox.example", "Caixa de teste");
        assertThat(get("/mailbox/" + id).body()).contains("Olá", "evil.html", "Imagens externas");
    }

    @Test
    void foreignHtmlIsCagedAndLoadsNothingUnasked() throws Exception {
        var id = arrive("reader.two@mailbox.example");
        var page = get("/mailbox/" + id);
        assertThat(page.body()).doesNotContain("alert(1)").contains("sandbox=\"allow-popups");
        assertThat(policy(page)).contains("default-src 'none'").doesNotContain("script-src");
        var frame = get("/mailbox/" + id + "/html");
        assertThat(policy(frame))
                .startsWith("sandbox ")
                .contains("img-src data:;")
                .doesNotContain("allow-scripts");
        assertThat(policy(get("/mailbox/" + id + "/html?remote=true"))).contains("img-src data: http: https:;");
        var attachment = get("/mailbox/" + id + "/attachments/0");
        assertThat(attachment.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(attachment.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(attachment.body()).contains("alert(2)");
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        assertThat(get("/mailbox/inb_0123").statusCode()).isEqualTo(404);
        assertThat(get("/mailbox/api/messages/inb_00000000000000000000000000000000/raw")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void nothingCanBePosted() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(baseUrl() + "/mailbox"))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isBetween(401, 405);
    }

    private String arrive(String to) throws Exception {
        try (var peer = new SmtpDialogue(server.address())) {
            peer.hello();
            assertThat(peer.mail("a@b.example", to, MAIL)).startsWith("250");
        }
        var list = get("/mailbox/api/messages?to=" + to).body();
        return JsonMapper.shared().readTree(list).get(0).get("id").asString();
    }

    private HttpResponse<String> get(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(baseUrl() + path))
                .header("Accept-Language", "pt-BR")
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static String policy(HttpResponse<?> response) {
        return response.headers().firstValue("Content-Security-Policy").orElse("");
    }
}
