package digital.ar.receipt.layout;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import digital.ar.receipt.Outside;
import digital.ar.receipt.ReceiptKind;
import digital.ar.receipt.SignedMail;
import digital.ar.receipt.Story;
import digital.ar.receipt.Workshop;
import digital.ar.receipt.layout.ReadAloud.Element;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** Who cannot see a receipt is told the same, in a sensible order. */
@RunsBeside
class StructureTest {
    @TempDir
    static Path certs;

    static byte[] pdf;
    static List<Element> read;

    /** Several pages, both directions of writing, an emoji, rows over page ends, a table and lists in the mail. */
    @BeforeAll
    static void render() throws Exception {
        try (var workshop = new Workshop(certs)) {
            var story = new Story().titles(60).subject("Aviso 😀 עברית العربية 中文");
            var maria = story.recipient(
                    "Maria da Silva",
                    "maria@exemplo.com.br",
                    "52998224725",
                    SignedMail.html(
                            "<h1>Aviso</h1><p>(שלום) <b>olá</b> السلام عليكم</p><table><tr><td>A</td><td>B</td></tr>"
                                    + "<tr><td>C</td><td>D</td></tr></table><ul><li>um<ol><li>dois</li></ol></li></ul>"
                                    + "<blockquote>citado</blockquote><pre>a  b</pre>"
                                    + "<p>Texto longo. </p>".repeat(200)));
            story.deferred(maria, 1)
                    .relayed(maria)
                    .opened(maria, "PROXY")
                    .read(maria)
                    .acknowledged(maria, true);
            pdf = workshop.unsealed(story, workshop.source(story, maria, ReceiptKind.ANSWER));
            Workshop.keep("structure", pdf);
        }
        read = ReadAloud.of(pdf);
    }

    @Test
    void veraPdfAgreesAlsoWithWritingFromRightToLeft() {
        assertThat(Outside.veraPdf(pdf, PDFAFlavour.PDFA_3_A)).isEmpty();
        assertThat(Outside.veraPdf(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
    }

    @Test
    void headingsLeadThroughTheDocumentInOrder() {
        assertThat(read.stream().filter(e -> e.type().equals("H1") || e.type().equals("H2")))
                .extracting(Element::words)
                .containsExactly(
                        "Comprovante de resposta",
                        "Resposta / Answer",
                        "Partes / Parties",
                        "Notificação / Notice",
                        "Linha do tempo / Timeline",
                        "O que cada fato prova, e o que não prova / What each fact proves, and what it does not",
                        "Conteúdo enviado / Content as sent",
                        "Títulos / titles",
                        "Como verificar este documento / How to verify",
                        "Anexo técnico / Technical annex");
    }

    @Test
    void theHeadlineComesBeforeItsExplanationAndTheParties() {
        var words = read.getFirst().words();
        assertThat(words.indexOf("Respondida, com documento conferido"))
                .isPositive()
                .isLessThan(words.indexOf("Confere o número, não a pessoa"))
                .isLessThan(words.indexOf("Partes / Parties"));
        assertThat(words).contains("The exact statement").doesNotContain("Página 1 de", "AMBIENTE DE TESTE — SEM");
    }

    @Test
    void everyPictureSaysWhatItShows() {
        assertThat(read.stream().filter(e -> e.type().equals("Figure")))
                .extracting(Element::alt)
                .satisfiesExactly(
                        mark -> assertThat(mark).isEqualTo("Marca do AR Digital"),
                        code -> assertThat(code).contains("Código QR", "/verify?protocol=AR-7KQ2-M4XC-9T3B-W6HD"),
                        ladder -> assertThat(ladder)
                                .contains("0 Aceita para envio: comprovado", "6 Resposta identificada: comprovado")
                                .doesNotContain("não alcançado"));
    }

    @Test
    void tablesAreRegularAndEveryHeadHasAScope() {
        var headers = read.stream().filter(e -> e.type().equals("TH")).toList();
        assertThat(headers).isNotEmpty().extracting(Element::scope).containsOnly("Row", "Column");
        var titles = read.stream()
                .filter(e -> e.type().equals("TR") && e.words().startsWith("DUP-"))
                .toList();
        assertThat(titles).hasSize(60).allMatch(row -> row.cells() == 4);
    }

    @Test
    void wordsInEnglishSayThatTheyAre() {
        assertThat(read.stream().filter(e -> "en".equals(e.lang())))
                .extracting(Element::words)
                .contains(" / Timeline", "Answer receipt", "Answered, document matched")
                .noneMatch(w -> w.contains("ção"));
    }

    @Test
    void theMailKeepsItsListsAndTables() {
        assertThat(read.stream().filter(e -> e.type().equals("LBody")))
                .extracting(Element::words)
                .containsExactly("um", "dois");
        assertThat(read.stream().filter(e -> e.type().equals("Lbl")))
                .extracting(Element::words)
                .containsExactly("•", "1.");
        assertThat(read.stream().filter(e -> e.type().equals("TR")))
                .extracting(Element::words)
                .contains("AB", "CD");
    }

    @Test
    void linksAreElementsOfTheirOwn() {
        assertThat(read.stream().filter(e -> e.type().equals("Link")))
                .extracting(Element::words)
                .containsExactly("http://localhost:8080/verify?protocol=AR-7KQ2-M4XC-9T3B-W6HD");
    }
}
