package digital.ar.seal.pades;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import digital.ar.seal.Finding;
import digital.ar.seal.PdfSignatureVerifier;
import digital.ar.seal.Qualification;
import digital.ar.seal.SamplePdf;
import digital.ar.seal.SealLevel;
import digital.ar.seal.TrustAnchors;
import digital.ar.seal.development.DevelopmentAuthority;
import digital.ar.seal.development.DevelopmentTimestampAuthority;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A seal of the development authority: what it proves, and what each change does to it. */
@RunsBeside
class PdfSealTest {
    @TempDir
    static Path certs;

    static byte[] sealed;
    static PdfSignatureVerifier verifier;

    @BeforeAll
    static void seal() throws Exception {
        var clock = Clock.systemUTC();
        var authority = DevelopmentAuthority.open(certs, clock);
        var time = new DevelopmentTimestampAuthority(authority.timeAuthority(), authority.rootCertificate(), clock);
        sealed = new PadesSealer(authority.seal(), Qualification.DEVELOPMENT, SealLevel.B_T, time, clock)
                .seal(SamplePdf.make(), "Comprovante de leitura AR-TEST");
        verifier = new PdfSignatureVerifier(TrustAnchors.standard(certs));
    }

    @Test
    void anUntouchedFilePassesEveryCheckAndSaysThatItIsATest() {
        var result = verifier.verify(sealed);
        assertThat(result.passed()).as("%s", result.findings()).isTrue();
        assertThat(result.findings())
                .filteredOn(f -> f.verdict() != Finding.Verdict.PASSED)
                .extracting(Finding::code, Finding::verdict)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("pdf.qualification", Finding.Verdict.WARNING));
        var facts = result.seal().orElseThrow();
        assertThat(facts.subject()).contains("Selo de teste").contains("SEM VALOR JURIDICO");
        assertThat(facts.qualification()).contains(Qualification.DEVELOPMENT);
        assertThat(facts.sealedAt()).isPresent();
    }

    @Test
    void oneChangedByteAnywhereOutsideOfTheValueIsFound() {
        for (var at : List.of(20, sealed.length / 2, sealed.length - 3)) {
            var changed = sealed.clone();
            changed[at] ^= 1;
            assertThat(failures(changed)).as("byte %d", at).isNotEmpty();
        }
    }

    @Test
    void anUpdateAfterSealingIsFound() {
        var more = "\n9 0 obj\n<</Type/Annot>>\nendobj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
        var longer = Arrays.copyOf(sealed, sealed.length + more.length);
        System.arraycopy(more, 0, longer, sealed.length, more.length);
        assertThat(failures(longer)).containsExactly("pdf.changes");
    }

    @Test
    void anotherAuthoritysAnchorsDoNotTrustIt(@TempDir Path other) throws Exception {
        DevelopmentAuthority.open(other, Clock.systemUTC());
        var result = new PdfSignatureVerifier(TrustAnchors.standard(other)).verify(sealed);
        assertThat(result.findings())
                .filteredOn(f -> f.verdict() == Finding.Verdict.FAILED)
                .extracting(Finding::code)
                .contains("pdf.timestamp.chain");
    }

    @Test
    void anUnsealedFileSaysSo() {
        assertThat(failures(SamplePdf.make())).containsExactly("pdf.signature");
    }

    private static List<String> failures(byte[] pdf) {
        return verifier.verify(pdf).findings().stream()
                .filter(f -> f.verdict() == Finding.Verdict.FAILED)
                .map(Finding::code)
                .toList();
    }
}
