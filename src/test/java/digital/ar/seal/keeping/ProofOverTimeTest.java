package digital.ar.seal.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import digital.ar.seal.Finding;
import digital.ar.seal.Finding.Verdict;
import digital.ar.seal.PdfSignatureVerification;
import digital.ar.seal.SamplePdf;
import digital.ar.seal.SealException;
import digital.ar.seal.SealHouse;
import digital.ar.seal.SealLevel;
import digital.ar.seal.SealOutlook;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a seal proves when certificates end or are revoked, by what stands in the file and when it got there. */
class ProofOverTimeTest {
    private static final int KEY_COMPROMISE = 1;
    private static final int CESSATION = 5;
    private static final Duration DAY = Duration.ofDays(1);
    private final SealHouse house = new SealHouse();
    private byte[] sealed;

    @BeforeEach
    void seal() {
        sealed = house.sealed();
        house.pass(DAY);
    }

    @Test
    void aSealThatWasRevokedBeforeItWasUsedFails() {
        house.revoke(house.seal.certificate(), KEY_COMPROMISE);
        house.pass(DAY);
        var later = house.sealed();
        house.pass(DAY);
        assertThat(verdict(house.verifyWithList(later), "pdf.revocation")).isEqualTo(Verdict.FAILED);
        assertThat(verdict(house.verify(house.extended(later, SealLevel.B_LTA)), "pdf.revocation"))
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void aSealThatIsRevokedLaterIsOnlyRemarkedUntilAnArchiveTimestampProvesItOlder() {
        var archived = house.extended(sealed, SealLevel.B_LTA);
        house.pass(DAY);
        house.revoke(house.seal.certificate(), KEY_COMPROMISE);
        house.pass(DAY);
        assertThat(verdict(house.verifyWithList(sealed), "pdf.revocation")).isEqualTo(Verdict.WARNING);
        assertThat(verdict(house.verifyWithList(archived), "pdf.revocation")).isEqualTo(Verdict.PASSED);
    }

    /** RFC 3161 4: when the reason is a stolen key, tokens could be made later with an older time in them. */
    @Test
    void aTimeAuthorityWhoseKeyWasStolenProvesNothingUnlessAnArchiveTimestampIsOlder() {
        var stamp = house.timeKey;
        house.timeKey = house.timeKey("CN=Outro tempo, O=Casa, C=BR", Duration.ofDays(365));
        var archived = house.extended(sealed, SealLevel.B_LTA);
        house.pass(DAY);
        house.revoke(stamp.certificate(), KEY_COMPROMISE);
        house.pass(DAY);
        assertThat(verdict(house.verifyWithList(sealed), "pdf.timestamp.revocation"))
                .isEqualTo(Verdict.FAILED);
        assertThat(verdict(house.verifyWithList(archived), "pdf.timestamp.revocation"))
                .isEqualTo(Verdict.PASSED);
    }

    @Test
    void aTimeAuthorityThatMerelyClosedStaysGoodForWhatItStamped() {
        house.revoke(house.timeKey.certificate(), CESSATION);
        house.pass(DAY);
        assertThat(verdict(house.verifyWithList(sealed), "pdf.timestamp.revocation"))
                .isEqualTo(Verdict.WARNING);
    }

    @Test
    void renewedInTimeAReceiptOutlivesAllItsCertificates() {
        var archived = house.extended(sealed, SealLevel.B_LTA);
        house.pass(Duration.ofDays(600));
        house.timeKey = house.timeKey("CN=Tempo novo, O=Casa, C=BR", Duration.ofDays(3000));
        var renewed = house.extended(archived, SealLevel.B_LTA);
        house.pass(Duration.ofDays(1000));
        assertThat(house.now).isAfter(house.seal.certificate().getNotAfter().toInstant());
        assertThat(verdict(house.verify(archived), "pdf.renewal")).isEqualTo(Verdict.WARNING);
        var result = house.verify(renewed);
        // the newest timestamp's own revocation data comes with the next one
        assertThat(result.findings())
                .filteredOn(f -> f.verdict() != Verdict.PASSED)
                .extracting(Finding::code, Finding::verdict)
                .containsExactly(tuple("pdf.archive-timestamp.revocation", Verdict.SKIPPED));
        assertThat(result.seal().orElseThrow().level()).contains(SealLevel.B_LTA);
    }

    @Test
    void revocationDataFromBeforeTheSealDoesNotMakeItLongTerm() {
        house.now = house.now.minus(Duration.ofDays(10));
        var extended = house.extended(sealed, SealLevel.B_LT);
        var finding = finding(house.verify(extended), "pdf.revocation");
        assertThat(finding.reason()).contains("the newest before");
    }

    @Test
    void whoEndsFirstIsToldWithTheReason() {
        var outlook = house.keeper().outlook(sealed);
        assertThat(outlook.level()).isEqualTo(SealLevel.B_T);
        assertThat(outlook.lastsUntil())
                .isEqualTo(house.seal.certificate().getNotAfter().toInstant());
        house.timeKey = house.timeKey("CN=Tempo novo, O=Casa, C=BR", Duration.ofDays(3000));
        var archived = house.keeper().outlook(house.extended(sealed, SealLevel.B_LTA));
        assertThat(archived.because()).isEqualTo(SealOutlook.Ending.TIME_AUTHORITY_CERTIFICATE);
        assertThat(archived.lastsUntil())
                .isEqualTo(house.timeKey.certificate().getNotAfter().toInstant());
    }

    @Test
    void whatHasNoSealIsNotKept() {
        assertThatThrownBy(() -> house.keeper().extend(SamplePdf.make(), SealLevel.B_LTA))
                .isInstanceOf(SealException.Rejected.class);
    }

    private static Verdict verdict(PdfSignatureVerification result, String code) {
        return finding(result, code).verdict();
    }

    private static Finding finding(PdfSignatureVerification result, String code) {
        return result.findings().stream()
                .filter(f -> f.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError(code + " is missing in " + result.findings()));
    }
}
