package digital.ar.receipt.layout;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.receipt.Outside;
import digital.ar.receipt.ReceiptKind;
import digital.ar.receipt.SignedMail;
import digital.ar.receipt.Story;
import digital.ar.receipt.Workshop;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** What stands on the pages, and what must never stand there. The files lie in target/receipts to be looked at. */
@RunsBeside
class ReceiptLayoutTest {
    private static final String HTML = """
            <html><head><style>body{display:none}</style><script>alert(1)</script></head><body>
            <h1>Notificação extrajudicial</h1>
            <p>Prezada <b>Maria</b>, consta em aberto:</p>
            <table><tbody><tr><th>Título</th><th>Valor</th></tr><tr><td>DUP-1001/1</td><td>R$ 1.250,37</td></tr></tbody></table>
            <ul><li>Pagamento por PIX</li><li>ou boleto</li></ul><ol><li>primeiro</li><li>segundo</li></ol>
            <p style="display:none">texto oculto</p>
            <p><a href="http://evil.example/">Pagar agora</a><img src="http://evil.example/x.gif" alt="Logotipo"/></p>
            <form action="http://evil.example"><input name="cpf" value="x"></form>
            <svg><script>alert(2)</script></svg><iframe src="http://evil.example"></iframe>
            <div class="verdict good"><p class="w">Respondida, com documento conferido</p></div></body></html>
            """;

    private static final byte[] PDF = "%PDF-1.4\n%%EOF\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    @TempDir
    static Path certs;

    static Workshop workshop;

    @BeforeAll
    static void open() {
        workshop = new Workshop(certs);
    }

    @AfterAll
    static void close() {
        workshop.close();
    }

    @Test
    void anAnsweredNoticeReadsAsAnswered() throws IOException {
        var story = new Story().titles(3);
        var maria = story.recipient("Maria da Silva", "maria@exemplo.com.br", "52998224725", SignedMail.html(HTML));
        story.relayed(maria).opened(maria, "PROXY").read(maria).acknowledged(maria, true);

        assertThat(text("answered", story, maria, ReceiptKind.ANSWER))
                .contains("Comprovante de resposta", "Respondida, com documento conferido", "AR-7KQ2-M4XC-9T3B-W6HD")
                .contains("AMBIENTE DE TESTE — SEM VALOR JURÍDICO")
                .contains("***.982.247-**", "Não identifica quem abriu")
                .doesNotContain("529.982.247-25", "52998224725");
    }

    @Test
    void aHostileBodyBecomesHarmlessAndHidesNothing() throws IOException {
        var story = new Story();
        var maria = story.recipient("Maria", "maria@exemplo.com.br", null, SignedMail.html(HTML));

        var pdf = render("hostile", story, maria, ReceiptKind.SUBMISSION);

        assertThat(text(pdf).replaceAll("\\s+", " "))
                .contains("texto oculto", "Pagar agora", "[imagem: Logotipo]", "1. primeiro", "2. segundo")
                .contains("Imagens omitidas: 1; endereços de link omitidos: 1")
                .doesNotContain("evil.example", "alert(");
        assertThat(links(pdf)).allMatch(link -> link.startsWith("http://localhost:8080/verify?protocol="));
    }

    @Test
    void aDeliveryWithAnOpenWindowIsProvisional() throws IOException {
        var story = new Story().titles(1);
        var maria = story.recipient("Maria", "maria@exemplo.com.br", null, SignedMail.text("Olá"));
        story.relayed(maria);

        assertThat(text("provisional", story, maria, ReceiptKind.DELIVERY))
                .contains("Entregue ao servidor do destinatário (provisório)", "nem que uma pessoa leu")
                .contains("250 2.0.0 Ok: queued as 4bXk2T0QJqz9", "TLSv1.3");
    }

    /** A relay's or our own mailbox's 2xx must not be sold as that of the recipient's server. */
    @Test
    void whoAcceptedIsNamed() throws IOException {
        for (var route : List.of("relay", "sandbox")) {
            var story = new Story();
            var maria = story.recipient("Maria", "maria@exemplo.com.br", null, SignedMail.text("Olá"));
            story.relayed(maria, route);

            assertThat(text("accepted-by-" + route, story, maria, ReceiptKind.DELIVERY)
                            .replaceAll("\\s+", " "))
                    .contains(
                            route.equals("relay")
                                    ? "Aceita pelo servidor intermediário de envio (provisório)"
                                    : "Entregue à caixa de teste (provisório)")
                    .doesNotContain(
                            "Entregue ao servidor do destinatário",
                            "Aceita pelo servidor do destinatário",
                            "responsável por maria@exemplo.com.br aceitou");
        }
    }

    /** What has no event of its own is not drawn as reached, and says so to who does not see the picture. */
    @Test
    void aLevelThatWasPassedOverIsNotShownAsReached() throws IOException {
        var story = new Story();
        var maria = story.recipient("Maria", "maria@exemplo.com.br", "52998224725", SignedMail.text("Olá"));
        story.read(maria).acknowledged(maria, true);

        var pdf = render("passed-over", story, maria, ReceiptKind.ANSWER);

        assertThat(text(pdf).replaceAll("\\s+", " "))
                .contains("Um nível não comprova os que estão abaixo dele", "implícito no nível 4");
        assertThat(ladder(pdf))
                .contains(
                        "0 Aceita para envio: comprovado em 22/11/2026 11:14:10 (Brasília) pelo evento nº 1, Submissão")
                .contains("1 Tentativa de envio: sem registro próprio, e nenhum")
                .contains("2 Entregue ao servidor: sem registro próprio, e nenhum nível mais alto o comprova")
                .contains("3 Indício de visualização: sem registro próprio; implícito no nível 4")
                .contains("4 Aberta para leitura: comprovado em", "5 Identificação conferida: sem registro próprio")
                .contains("6 Resposta identificada: comprovado em");
        assertThat(Outside.veraPdf(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
    }

    @Test
    void aLateBounceReadsAsNotDelivered() throws IOException {
        var story = new Story().titles(1);
        var maria = story.recipient("Maria", "maria@exemplo.com.br", null, SignedMail.text("Olá"));
        story.relayed(maria).bounced(maria);

        assertThat(text("bounced", story, maria, ReceiptKind.NON_DELIVERY))
                .contains("Comprovante de não entrega", "Não entregue", "550 5.1.1 user unknown");
        assertThat(ladder(render("bounced", story, maria, ReceiptKind.NON_DELIVERY)))
                .contains("2 Entregue ao servidor: não conta: o evento nº 2", "foi desfeito pelo evento nº 4");
    }

    @Test
    void aDeclaredIdentityLeavesTheLevelAtReading() throws IOException {
        var story = new Story();
        var maria = story.recipient("Maria", "maria@exemplo.com.br", "11144477735", SignedMail.text("Olá"));
        story.relayed(maria).read(maria).acknowledged(maria, false);

        assertThat(text("declared", story, maria, ReceiptKind.ANSWER).replaceAll("\\s+", " "))
                .contains("o documento declarado não confere com o do cadastro")
                .doesNotContain("Respondida, com documento conferido");
    }

    @Test
    void aMixedAnswerReadsInOneLookAndInFull() throws IOException {
        for (var count : List.of(3, 120)) {
            var story = new Story().titles(count);
            var maria = story.recipient("Maria", "maria@exemplo.com.br", "52998224725", SignedMail.text("Olá"));
            story.relayed(maria).read(maria).disputed(maria, "Falta a <script>nota</script>.", PDF);

            var pdf = render("disputed-" + count, story, maria, ReceiptKind.ANSWER);
            var text = text(pdf).replaceAll("\\s+", " ");
            assertThat(text.substring(0, text.indexOf("Partes / Parties")))
                    .contains("Contestou", "2 títulos contestados", "canhoto <i>assinado</i>.pdf", "Resposta / Answer")
                    .contains(count == 3 ? "1 título confirmado" : "118 títulos confirmados");
            assertThat(text)
                    .contains(
                            "“<b>veio</b> outro”",
                            "mercadoria ou serviço não entregue",
                            "Falta a <script>nota</script>.");
            assertThat(Outside.veraPdf(pdf, PDFAFlavour.PDFA_3_A)).isEmpty();
            assertThat(Outside.veraPdf(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
        }
    }

    @Test
    void fortyEventsTwoHundredTitlesAndLongNamesFit() throws IOException {
        var story = new Story()
                .titles(200)
                .creditor("Companhia Securitizadora de Créditos Financeiros e Imobiliários do Vale do Paraíba e Litoral"
                        + " Norte Sociedade Anônima em Recuperação Judicial")
                .subject(
                        "Notificação extrajudicial sobre o contrato de prestação de serviços nº 2026/0417-B e seus aditivos"
                                + " primeiro a décimo segundo, com prazo");
        var name = "Maria Aparecida do Nascimento Conceição de Albuquerque Cavalcanti e Vasconcelos de Souza Filha";
        var maria = story.recipient(
                name,
                "maria.aparecida.do.nascimento.conceicao.de.albuquerque@um-dominio-muito-comprido.exemplo.com.br",
                "52998224725",
                SignedMail.html(HTML));
        for (var i = 1; i <= 20; i++) {
            story.deferred(maria, i);
        }
        story.relayed(maria);
        for (var i = 0; i < 18; i++) {
            story.opened(maria, i % 3 == 0 ? "PREFETCH" : i % 3 == 1 ? "SCANNER" : "HUMAN");
        }

        var text = text("long", story, maria, ReceiptKind.DELIVERY).replaceAll("\\s+", " ");

        assertThat(text).contains("200 títulos, total", "DUP-1200/", "452 4.2.2 Mailbox full");
        assertThat(text.replace(" ", "")).contains(name.replace(" ", ""));
    }

    @Test
    void whatTheFontsLackIsShownAsABoxAndCounted() throws IOException {
        var story = new Story().subject("Aviso 😀 中文 עברית");
        var maria = story.recipient(
                "Maria", "maria@exemplo.com.br", null, SignedMail.text("Pague já 🚨🚨 العربية \u202Egnp"));

        assertThat(text("emoji", story, maria, ReceiptKind.SUBMISSION))
                .contains("caracteres não puderam ser impressos", "U+4E2D (", "U+1F6A8 (", "U+202E (", "Aviso 😀 □□")
                .doesNotContain("#", "U+1F600", "U+05E2", "U+0627");
    }

    @Test
    void aDossierShowsEachRecipientAndAReceiptOnlyItsOwn() throws IOException {
        var story = new Story().titles(2);
        var maria =
                story.recipient("Maria da Silva", "maria@exemplo.com.br", "52998224725", SignedMail.text("Olá Maria"));
        var joao = story.recipient("João Souza", "joao@exemplo.com.br", "11144477735", SignedMail.text("Olá João"));
        story.relayed(maria).relayed(joao).bounced(joao).read(maria);

        assertThat(text("dossier", story, null, ReceiptKind.DOSSIER))
                .contains(
                        "Laudo completo",
                        "Situação de 2 destinatários",
                        "Maria da Silva",
                        "João Souza",
                        "r2-original.eml");
        assertThat(text("one-of-two", story, maria, ReceiptKind.READING))
                .contains("Outros 4 fatos desta notificação dizem respeito a outros destinatários")
                .doesNotContain("João", "joao@");
    }

    @Test
    void aTenantsLogoStandsInFrontAndSaysWhoseItIs(@TempDir Path logos) throws IOException {
        var story = new Story().titles(1);
        var maria = story.recipient("Maria", "maria@exemplo.com.br", null, SignedMail.text("Olá"));
        Files.write(
                logos.resolve(Ids.publicId(IdPrefix.TNT, story.notice().tenant()) + ".png"),
                LogosTest.picture("png", 900, 260, BufferedImage.TYPE_INT_ARGB));

        var pdf = workshop.unsealed(story, workshop.source(story.relayed(maria), maria, ReceiptKind.DELIVERY), logos);
        Workshop.keep("logo", pdf);

        assertThat(text(pdf)).contains("Fomento Exemplo Ltda · por AR Digital");
        assertThat(ReadAloud.of(pdf).stream().filter(e -> e.type().equals("Figure")))
                .extracting(ReadAloud.Element::alt)
                .contains("Logotipo de Fomento Exemplo Ltda");
        assertThat(Outside.veraPdf(pdf, PDFAFlavour.PDFA_3_A)).isEmpty();
    }

    private static String ladder(byte[] pdf) throws IOException {
        return ReadAloud.of(pdf).stream()
                .map(ReadAloud.Element::alt)
                .filter(alt -> alt != null && alt.startsWith("Escala de evidência"))
                .findFirst()
                .orElseThrow();
    }

    private static String text(String name, Story story, UUID recipient, ReceiptKind kind) throws IOException {
        return text(render(name, story, recipient, kind));
    }

    private static byte[] render(String name, Story story, UUID recipient, ReceiptKind kind) throws IOException {
        var pdf = workshop.unsealed(story, workshop.source(story, recipient, kind));
        Workshop.keep(name, pdf);
        return pdf;
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static List<String> links(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            var links = new ArrayList<String>();
            for (var page : document.getPages()) {
                for (var annotation : page.getAnnotations()) {
                    links.add(((PDActionURI) ((PDAnnotationLink) annotation).getAction()).getURI());
                }
            }
            return links;
        }
    }
}
