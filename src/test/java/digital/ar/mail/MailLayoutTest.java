package digital.ar.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.platform.Tokens;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.junit.jupiter.api.Test;

/** What stands around the creditor's words, for readers with images off, text only, in the dark, and for lock screens. */
class MailLayoutTest {
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"<>)]+");
    /** A secret name of the recipient, or the protocol: no address says more. */
    private static final Pattern OURS = Pattern.compile("https://ar\\.example/"
            + "(privacy|p/AR(-[0-9A-Z]{4}){4}|[lu]/[0-9A-Za-z_-]{38}|t/[0-9A-Za-z_-]{38}\\.gif)");

    private static final Pattern HONEYPOT =
            Pattern.compile("<a href=\"https://ar\\.example/l/([^\"]+)\" tabindex=\"-1\""
                    + " aria-hidden=\"true\" style=\"display:none; mso-hide:all;\"></a>");

    private final MailFixture fixture = new MailFixture();
    private final MailFixture.Draft draft = fixture.draft();

    @Test
    void aNoticeBehindTheReadingPageSaysWhoAndHowToCheckButNotWhat() {
        draft.html = null;
        for (var part : List.of(text(), html())) {
            assertThat(part)
                    .contains(
                            "Securitizadora São João Ltda. enviou a você uma notificação",
                            "12.ABC.345/01DE-35",
                            "Rua das Flores, 100, São Paulo/SP",
                            "AR-7K2M-9QXD-4TPA-0001",
                            "o conteúdo não está neste e-mail",
                            "the content is not in this e-mail",
                            "Abrir e ler a notificação",
                            "digite ar.example/p no navegador",
                            "uma imagem invisível",
                            "an invisible image")
                    .doesNotContain("Mensagem de");
        }
        draft.attachments = List.of(new MailDraft.Attachment("boleto.pdf", "application/pdf", new byte[1]));
        assertThatThrownBy(this::message).hasMessageContaining("behind the reading page");
    }

    @Test
    void noAddressAndNoPreheaderSaysWhatTheNoticeIsAbout() {
        draft.reminder = true;
        draft.html = "<p>Dívida de R$ 120,00</p>";
        for (var part : List.of(text(), html())) {
            assertThat(ADDRESS.matcher(part).results().map(m -> m.group()))
                    .isNotEmpty()
                    .allMatch(OURS.asMatchPredicate());
            var before = part.substring(0, part.indexOf("Abrir e ler")).toLowerCase(Locale.ROOT);
            assertThat(before).doesNotContain("dívida", "120,00");
        }
        var preheader = html().replaceAll("(?s).*<div style=\"display:none[^>]*>([^<]*)</div>.*", "$1");
        assertThat(preheader)
                .isEqualTo("Notificação de Securitizadora São João Ltda. · Protocolo AR-7K2M-9QXD-4TPA-0001");
    }

    @Test
    void oneLinkIsThereForMachinesOnly() {
        var honeypot = HONEYPOT.matcher(html());
        assertThat(honeypot.find()).isTrue();
        assertThat(fixture.tokens().readUrl(Tokens.Purpose.LINK, honeypot.group(1)))
                .hasValueSatisfying(link -> assertThat(link.number()).isEqualTo(Tokens.HONEYPOT));
        assertThat(text()).doesNotContain(honeypot.group(1));
        assertThat(honeypot.find()).as("once").isFalse();
    }

    @Test
    void nothingDependsOnPicturesOrForeignServers() {
        var html = html();
        assertThat(html.split("<img", -1)).hasSize(2);
        assertThat(html)
                .contains("alt=\"\" width=\"1\" height=\"1\"")
                .doesNotContain("url(", "<link", "<script", "@import");
    }

    @Test
    void onlyRemindersShowAWayOut() {
        assertThat(html() + text()).doesNotContain("/u/");
        draft.reminder = true;
        for (var part : List.of(text(), html())) {
            assertThat(part).contains("https://ar.example/u/", "Não receber mais lembretes", "No more reminders");
        }
    }

    @Test
    void wordsWithColoursOfTheirOwnStayOnPaperInTheDark() {
        assertThat(html()).doesNotContain("class=\"ar-line ar-paper\"");
        draft.html = "<p style=\"color:#000000\">preto</p>";
        assertThat(html()).contains("class=\"ar-line ar-paper\"");
    }

    @Test
    void theFrameIsSmall() {
        draft.html = "<p>x</p>";
        assertThat(html().length()).isLessThan(10_000);
        assertThat(text().length()).isLessThan(3_000);
        assertThat(html().substring(html().indexOf("<style>"), html().indexOf("</style>"))
                        .length())
                .as("Gmail drops longer ones")
                .isLessThan(8_192);
    }

    private String text() {
        return part(0);
    }

    private String html() {
        return part(1);
    }

    private String part(int index) {
        var leaf = ((Multipart) message().getBody()).getBodyParts().get(index);
        try {
            return new String(((SingleBody) leaf.getBody()).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Message message() {
        var builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
        try {
            return builder.parseMessage(new ByteArrayInputStream(
                    fixture.composer().compose(draft.build()).bytes()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
