package digital.ar.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.platform.Hashes;
import digital.ar.platform.Tokens;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MimeMailComposerTest {
    private static final String LONG_NAME =
            "Contrato de cessão de créditos – João & Maria (cópia autenticada, versão assinada) nº 2026-11-22.pdf";

    private final MailFixture fixture = new MailFixture();
    private final MailComposer composer = fixture.composer();

    @Test
    void bothAlternativesNameTheCreditorAndTheWaysToCheckAndRead() throws Exception {
        var draft = fixture.draft().build();
        var message = parse(composer.compose(draft).bytes());
        assertThat(message.getSubject()).isEqualTo(draft.subject());
        assertThat(message.getFrom().getFirst().getName()).isEqualTo("Securitizadora São João Ltda. via AR Digital");
        assertThat(message.getFrom().getFirst().getAddress()).isEqualTo("notificacoes@ar.localhost");
        assertThat(message.getMimeType()).isEqualTo("multipart/alternative");
        for (var part : leaves(message)) {
            assertThat(new String(content(part), StandardCharsets.UTF_8))
                    .contains("Securitizadora São João Ltda.")
                    .contains("12.ABC.345/01DE-35")
                    .contains("Rua das Flores, 100, São Paulo/SP")
                    .contains("https://ar.example/p/AR-7K2M-9QXD-4TPA-0001")
                    .contains("Abrir e ler a notificação")
                    .contains("Open and read the notice")
                    .contains("https://ar.example/privacy")
                    .contains("https://banco.example/x?a=1");
        }
    }

    @Test
    void buttonAndPixelCarryTokensOfThisRecipient() throws Exception {
        var draft = fixture.draft().build();
        var leaves = leaves(parse(composer.compose(draft).bytes()));
        var html = new String(content(leaves.get(1)), StandardCharsets.UTF_8);
        assertThat(token(html, "/l/", "\"", Tokens.Purpose.LINK)).isEqualTo(new Tokens.Token(draft.recipient(), 0));
        assertThat(token(html, "/t/", ".gif", Tokens.Purpose.PIXEL)).isEqualTo(new Tokens.Token(draft.recipient(), 0));
        assertThat(html).contains("alt=\"\"");
        var text = new String(content(leaves.get(0)), StandardCharsets.UTF_8);
        assertThat(text).doesNotContain("/t/").contains("- Duplicata 1").contains("Pagar (https://banco.example");
    }

    /** The cached frame of one name must not serve another; "is it real?" stays with the service. */
    @Test
    void addressesBeginWithTheTenantsNameAndGoBackToTheServices() throws Exception {
        var draft = fixture.draft();
        draft.reminder = true;
        var before = composer.compose(draft.build());
        fixture.trackUnder("https://avisos.exemplo.com.br");
        var own = composer.compose(draft.build());
        fixture.trackUnder("https://ar.example");
        var after = composer.compose(draft.build());
        assertThat(own.trackingBase()).isEqualTo("https://avisos.exemplo.com.br");
        assertThat(decoded(own))
                .contains(
                        "https://avisos.exemplo.com.br/l/",
                        "https://avisos.exemplo.com.br/t/",
                        "https://avisos.exemplo.com.br/privacy",
                        "<https://avisos.exemplo.com.br/u/",
                        "https://ar.example/p/AR-")
                .doesNotContain("https://ar.example/l/", "https://ar.example/t/", "https://ar.example/u/");
        assertThat(after.bytes()).isEqualTo(before.bytes());
        assertThat(decoded(after)).doesNotContain("avisos.exemplo.com.br");
    }

    @Test
    void theSameDraftGivesTheSameBytes() {
        var draft = fixture.draft().build();
        assertThat(composer.compose(draft).bytes())
                .isEqualTo(composer.compose(draft).bytes());
    }

    @Test
    void partHashesAreThoseOfTheDecodedParts() throws Exception {
        var draft = fixture.draft();
        draft.attachments = List.of(
                new MailDraft.Attachment(LONG_NAME, "application/pdf", new byte[] {0, 13, 10, 46, 10, -1}),
                new MailDraft.Attachment("nota.xml", "application/xml", "<a/>\n".getBytes(StandardCharsets.UTF_8)));
        var mail = composer.compose(draft.build());
        var message = parse(mail.bytes());
        assertThat(message.getMimeType()).isEqualTo("multipart/mixed");
        var leaves = leaves(message);
        assertThat(leaves).hasSameSizeAs(mail.parts()).hasSize(4);
        for (var i = 0; i < leaves.size(); i++) {
            assertThat(Hashes.sha256Hex(content(leaves.get(i))))
                    .isEqualTo(mail.parts().get(i).sha256());
        }
        assertThat(leaves.get(2).getFilename()).isEqualTo(LONG_NAME);
        assertThat(leaves.get(3).getFilename()).isEqualTo("nota.xml");
    }

    @Test
    void everyLineEndsWithCrLfAndStaysWithinTheLimit() {
        var draft = fixture.draft();
        draft.subject = "x".repeat(300);
        draft.creditor = "Companhia ".repeat(20) + "S.A.";
        draft.html = "<p>" + "palavra ".repeat(400) + "</p>";
        var text = new String(composer.compose(draft.build()).bytes(), StandardCharsets.ISO_8859_1);
        assertThat(text.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
        assertThat(text.chars()).allMatch(c -> c < 0x7F);
        // RFC 5322 2.1.1; the fields that jDKIM lists in h= are the longest line.
        assertThat(text.split("\r\n")).allMatch(line -> line.length() <= 200);
    }

    @Test
    void legalNoticesHaveNoUnsubscribeAndRemindersDo() throws Exception {
        var legal = fixture.draft().build();
        assertThat(parse(composer.compose(legal).bytes()).getHeader().getField("List-Unsubscribe"))
                .isNull();
        var reminder = fixture.draft();
        reminder.reminder = true;
        var draft = reminder.build();
        assertThat(parse(composer.compose(draft).bytes())
                        .getHeader()
                        .getField("List-Unsubscribe")
                        .getBody())
                .contains(
                        "<https://ar.example/u/",
                        "<mailto:" + fixture.addresses().unsubscribe(draft.recipient()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: x@y.example", "a\nb", "a\rb", "a\u0000b"})
    void noFieldLetsALineEndIn(String evil) {
        var subject = fixture.draft();
        subject.subject = evil;
        assertThatThrownBy(() -> composer.compose(subject.build())).isInstanceOf(IllegalArgumentException.class);
        var creditor = fixture.draft();
        creditor.creditor = evil;
        assertThatThrownBy(() -> composer.compose(creditor.build())).isInstanceOf(IllegalArgumentException.class);
        var name = fixture.draft();
        name.name = evil;
        assertThatThrownBy(() -> composer.compose(name.build())).isInstanceOf(IllegalArgumentException.class);
        var email = fixture.draft();
        email.email = evil + "@example.com";
        assertThatThrownBy(() -> composer.compose(email.build())).isInstanceOf(IllegalArgumentException.class);
        var file = fixture.draft();
        file.attachments = List.of(new MailDraft.Attachment(evil, "text/plain", new byte[1]));
        assertThatThrownBy(() -> composer.compose(file.build())).isInstanceOf(IllegalArgumentException.class);
        var type = fixture.draft();
        type.attachments = List.of(new MailDraft.Attachment("a", "text/" + evil, new byte[1]));
        assertThatThrownBy(() -> composer.compose(type.build())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesAreEncodedSoThatTheyCannotPassForAddresses() throws Exception {
        var draft = fixture.draft();
        draft.creditor = "\"Banco\" <presidente@banco.example>, =?utf-8?q?x?=";
        var from = parse(composer.compose(draft.build()).bytes()).getFrom();
        assertThat(from).hasSize(1);
        assertThat(from.getFirst().getAddress()).isEqualTo("notificacoes@ar.localhost");
    }

    @Test
    void creditorsTextIsEscapedInHtml() throws Exception {
        var draft = fixture.draft();
        draft.html = null;
        draft.text = "5 < 6 & <script>alert(1)</script>";
        var html = new String(
                content(leaves(parse(composer.compose(draft.build()).bytes())).get(1)), StandardCharsets.UTF_8);
        assertThat(html).doesNotContain("<script>").contains("5 &lt; 6 &amp; &lt;script&gt;");
    }

    @Test
    void internationalDomainsTravelAsALabelsAndLocalPartsAsUtf8() {
        var domain = fixture.draft();
        domain.email = "jose@Exämple.com.br";
        assertThat(new String(composer.compose(domain.build()).bytes(), StandardCharsets.UTF_8))
                .contains("<jose@xn--exmple-cua.com.br>");
        var local = fixture.draft();
        local.email = "josé@exämple.com.br";
        assertThat(new String(composer.compose(local.build()).bytes(), StandardCharsets.UTF_8))
                .contains("<josé@xn--exmple-cua.com.br>");
    }

    private Tokens.Token token(String html, String before, String after, Tokens.Purpose purpose) {
        var from = html.indexOf("https://ar.example" + before) + "https://ar.example".length() + before.length();
        return fixture.tokens()
                .readUrl(purpose, html.substring(from, html.indexOf(after, from)))
                .orElseThrow();
    }

    private static Message parse(byte[] bytes) throws IOException {
        var builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
        return builder.parseMessage(new ByteArrayInputStream(bytes));
    }

    private static String decoded(ComposedMail mail) throws IOException {
        var message = parse(mail.bytes());
        var text = new StringBuilder(
                message.getHeader().getField("List-Unsubscribe").getBody());
        for (var leaf : leaves(message)) {
            text.append(new String(content(leaf), StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private static List<Entity> leaves(Entity entity) {
        var leaves = new ArrayList<Entity>();
        if (entity.getBody() instanceof Multipart multipart) {
            multipart.getBodyParts().forEach(part -> leaves.addAll(leaves(part)));
        } else {
            leaves.add(entity);
        }
        return leaves;
    }

    private static byte[] content(Entity entity) throws IOException {
        return ((SingleBody) entity.getBody()).getInputStream().readAllBytes();
    }
}
