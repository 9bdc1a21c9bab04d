package digital.ar.portal.reading;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.EventType;
import digital.ar.notice.IdentityPolicy;
import digital.ar.notice.Presentation;
import digital.ar.platform.Hashes;
import digital.ar.platform.Ids;
import digital.ar.portal.PortalTest;
import digital.ar.portal.SampleNotices;
import digital.ar.portal.Web;
import digital.ar.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The mail only says that there is a notice; the content stands on the page, fixed as firmly as a mail. */
class OnPageTest extends PortalTest {
    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    @Test
    void theMailCarriesNothingAndThePageShowsTheBytesOnRecord() {
        var notice = samples.onPage(samples.tenant(), SampleNotices.PERSON, IdentityPolicy.NONE, null);
        assertThat(notice.reading().presentation()).isEqualTo(Presentation.ON_PAGE);
        var recipient = notice.recipients().getFirst();

        var mail = SentMessages.parse(vault.load(notice.id(), Vault.Purpose.CONTENT, recipient.messageSha256()));
        assertThat(mail.attachments()).isEmpty();
        assertThat(text(mail.html().orElseThrow()) + text(mail.text().orElseThrow()))
                .doesNotContain("120,00", "Prezada", "boleto");

        var accepted = events(notice, EventType.SUBMISSION_ACCEPTED).getFirst();
        assertThat(accepted.facts()).containsEntry("presentation", "ON_PAGE").containsEntry("identityPolicy", "NONE");
        var content = Objects.requireNonNull((Map<?, ?>) accepted.facts().get("content"));
        var page = vault.load(notice.id(), Vault.Purpose.CONTENT, recipient.shownSha256());
        assertThat(content.get("sha256")).isEqualTo(recipient.shownSha256()).isEqualTo(Hashes.sha256Hex(page));
        assertThat(accepted.objects()).extracting(o -> o.name()).containsExactly("original.eml", "content.eml");
        assertThat(events(notice, EventType.CONTENT_AVAILABLE).getFirst().facts())
                .isEqualTo(Map.of("messageSha256", recipient.shownSha256()));

        var path = samples.readingPath(notice);
        var view = Web.location(web.post(path + "/open", Map.of("form", Web.hidden(web.get(path), "form"))));
        var word = view.substring(view.indexOf('?'));
        var shown = web.get(path + "/content" + word).body().getBytes(StandardCharsets.UTF_8);
        var html = parts(content).stream()
                .filter(p -> "text/html".equals(p.get("name")))
                .findFirst()
                .orElseThrow();
        assertThat(Hashes.sha256Hex(shown)).isEqualTo(html.get("sha256"));
        assertThat(new String(shown, StandardCharsets.UTF_8)).contains("R$ 120,00");
        var read = events(notice, EventType.CONTENT_READ).getFirst().facts();
        assertThat(read).containsEntry("messageSha256", recipient.shownSha256());
        assertThat(read.get("shown"))
                .isEqualTo(Map.of("name", "text/html", "sha256", String.valueOf(html.get("sha256"))));
        assertThat(web.get(view).body()).contains("boleto março.pdf", "SHA-256 do conteúdo registrado");
        var file = web.post(path + "/attachment/0", Map.of("v", word.substring("?v=".length())));
        assertThat(file.body()).startsWith("%PDF-1.4");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment");
    }

    @Test
    void twoMegabytesAreShownByteForByte() {
        var notice = samples.onPage(samples.tenant(), SampleNotices.PERSON, IdentityPolicy.NONE, null);
        var html = "<p>linha com acentos: notificação</p>\r\n".repeat(55_000);
        var message = ("MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n"
                        + "Content-Transfer-Encoding: 8bit\r\n\r\n" + html)
                .getBytes(StandardCharsets.UTF_8);
        var stored = vault.store(vault.keys(notice.id()), Vault.Purpose.CONTENT, message, "message/rfc822");
        jdbc.sql("update recipient set page_sha256 = ? where shard = ? and id = ?")
                .params(
                        stored.sha256(),
                        Ids.shard(notice.id()),
                        notice.recipients().getFirst().id())
                .update();
        var path = samples.readingPath(notice);
        var view = Web.location(web.post(path + "/open", Map.of("form", Web.hidden(web.get(path), "form"))));
        assertThat(web.get(view).statusCode()).isEqualTo(200);
        var shown =
                web.get(path + "/content" + view.substring(view.indexOf('?'))).body();
        assertThat(shown).hasSizeGreaterThan(2_000_000).isEqualTo(html);
    }

    private static String text(SentMessage.Part part) {
        return new String(part.content(), StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> parts(Map<?, ?> content) {
        return Objects.requireNonNull((List<Map<String, Object>>) content.get("parts"));
    }
}
