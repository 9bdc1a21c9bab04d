package digital.ar.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import digital.ar.receipt.VerificationReport.Check;
import digital.ar.receipt.VerificationReport.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A receipt as issued passes our own engine; what was changed is found, with its reason. */
@RunsBeside
class SealedReceiptTest {
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
    void anUntouchedReceiptPassesAndOnlySaysThatItIsATest() throws Exception {
        var story = new Story().titles(3);
        var maria = story.recipient("Maria da Silva", "maria@exemplo.com.br", "52998224725", SignedMail.text("Olá"));
        story.relayed(maria).opened(maria, "PROXY").read(maria).acknowledged(maria, true);

        var pdf = workshop.sealed(story, workshop.source(story, maria, ReceiptKind.ANSWER));
        Workshop.keep("sealed-answer", pdf);
        var report = workshop.verify(pdf);

        assertThat(notPassed(report)).extracting(Check::code).containsExactly("pdf.qualification");
        assertThat(report.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(report.protocol()).isEqualTo("AR-7KQ2-M4XC-9T3B-W6HD");
        assertThat(report.qualification()).isEqualTo("development");
    }

    @Test
    void withoutAKnownLogKeyTheReportSaysThatTheKeyCameWithTheReceipt() {
        var story = new Story();
        var maria = story.recipient("Maria", "maria@exemplo.com.br", null, SignedMail.text("Olá"));
        var pdf = workshop.sealed(story, workshop.source(story, maria, ReceiptKind.SUBMISSION));

        var report = workshop.verifier(Optional.empty()).verify(pdf);

        assertThat(notPassed(report)).extracting(Check::code).containsExactly("pdf.qualification", "log.key");
    }

    /** A file of the debtor's may well be a PDF: it is embedded and compared, not passed over like an earlier receipt. */
    @Test
    void aFileThatCameWithAnAnswerIsEmbeddedAndCompared() {
        var story = new Story().titles(2);
        var maria = story.recipient("Maria", "maria@exemplo.com.br", "52998224725", SignedMail.text("Olá"));
        var file = "%PDF-1.4 canhoto".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        story.relayed(maria).read(maria).disputed(maria, "Não recebi.", file);

        var report = workshop.verify(workshop.sealed(story, workshop.source(story, maria, ReceiptKind.ANSWER)));

        assertThat(notPassed(report)).extracting(Check::code).containsExactly("pdf.qualification");
        assertThat(report.checks())
                .filteredOn(check -> check.code().equals("files.events"))
                .singleElement()
                .satisfies(check -> assertThat(check.toString()).contains("3"));
    }

    /** Issued before headlines and ladder were made exact; headlines are part of the format. */
    @ParameterizedTest
    @ValueSource(strings = {"seen", "read", "answered"})
    void aReceiptWithAnEarlierHeadlineStillAgreesWithItsEvents(String name) throws IOException {
        var report = workshop.verify(
                Files.readAllBytes(Path.of("src/test/resources/receipts-before-ladder", name + ".pdf")));

        assertThat(report.checks())
                .filteredOn(check -> Set.of("page.level", "evidence.level").contains(check.code()))
                .extracting(Check::verdict)
                .containsExactly(Verdict.PASSED, Verdict.PASSED);
    }

    static List<Check> notPassed(VerificationReport report) {
        return report.checks().stream()
                .filter(c -> c.verdict() != Verdict.PASSED)
                .toList();
    }
}
