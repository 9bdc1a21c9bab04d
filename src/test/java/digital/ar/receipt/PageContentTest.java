package digital.ar.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import digital.ar.evidence.EventType;
import digital.ar.receipt.VerificationReport.Check;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A notice whose content stood on the page: the receipt carries it beside the mail, prints it, and its check is about it. */
@RunsBeside
class PageContentTest {
    private static final byte[] CONTENT = """
            From: Fomento <a@ar.localhost>\r
            MIME-Version: 1.0\r
            Content-Type: text/plain; charset=utf-8\r
            \r
            Conteudo que so a pagina mostra.\r
            """.getBytes(StandardCharsets.UTF_8);

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

    private final Story story = new Story();
    private final UUID maria = story.recipient(
            "Maria da Silva", "maria@exemplo.com.br", "52998224725", SignedMail.text("Há uma notificação."), CONTENT);

    @Test
    void theContentIsEmbeddedPrintedAndChecked() throws IOException {
        var sealed = readingOf(story.notice().recipients().getFirst().shownSha256());
        assertThat(failures(sealed)).isEmpty();
        assertThat(workshop.verify(sealed).checks()).extracting(Check::code).contains("message.content");
        try (var document = Loader.loadPDF(sealed)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("content.eml", "Conteudo que so a pagina mostra.", "conferência de parte do número");
        }
    }

    @Test
    void aReadingOfOtherBytesIsFound() {
        var sealed = readingOf(story.notice().recipients().getFirst().messageSha256());
        assertThat(failures(sealed)).containsExactly("message.content");
    }

    private byte[] readingOf(String shown) {
        story.add(
                EventType.CONTENT_READ,
                maria,
                Map.of(
                        "messageSha256",
                        shown,
                        "shown",
                        Map.of("name", "text/plain", "sha256", "cd".repeat(32)),
                        "identity",
                        Map.of("method", "document-digits", "matched", true),
                        "askedAt",
                        "2026-11-22T14:14:09Z",
                        "network",
                        "198.51.100.0/24",
                        "userAgent",
                        "Mozilla/5.0"));
        return workshop.sealed(story, workshop.source(story, maria, ReceiptKind.READING));
    }

    private static List<String> failures(byte[] sealed) {
        return workshop.verify(sealed).checks().stream()
                .filter(check -> check.verdict() == VerificationReport.Verdict.FAILED)
                .map(Check::code)
                .toList();
    }
}
