package digital.ar.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import digital.ar.RunsBeside;
import digital.ar.evidence.Audit;
import digital.ar.evidence.EvidenceLab;
import digital.ar.seal.SealException;
import digital.ar.seal.TimestampVerifier;
import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Evidence records over checkpoints, judged by EU DSS. */
@RunsBeside
class EvidenceRecordsTest {
    private EvidenceLab lab;
    private long size;

    @BeforeEach
    void aDayOfTwoPeriods() {
        lab = new EvidenceLab();
        lab.pass(Duration.between(lab.clock.instant(), Instant.now().truncatedTo(ChronoUnit.SECONDS)));
        period(1);
        period(2);
        size = 3;
        lab.append(lab.newNotice());
        LogDriver.sequence(lab); // not stamped: no record
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void oneRecordForTheLastStampedCheckpointOfADayThatEnded() {
        assertThat(records().upkeep()).as("the day has not ended").isZero();
        lab.pass(Duration.ofDays(1));
        assertThat(records().upkeep()).isEqualTo(1);
        assertThat(records().upkeep()).isZero();
        assertThat(lab.authority.issued).as("no further stamp is paid for").hasValue(2);

        var seen = judgedByDss();
        assertThat(seen.getEvidenceRecords()).hasSize(1);
        assertIntact(seen, 1);
        assertThat(differences()).isEmpty();
    }

    @Test
    void aRecordIsRenewedBeforeTheCertificateEndsAndOnlyWhenThatGains() {
        lab.pass(Duration.ofDays(1));
        records().upkeep();
        assertThat(records().upkeep())
                .as("the authority has no better certificate")
                .isZero();
        assertThat(lab.authority.issued).hasValue(2);

        for (var years = 1; years <= 2; years++) {
            lab.authority.newCertificate(60 * years);
            lab.restart();
            period(1);
            lab.authority.away = true;
            assertThatExceptionOfType(SealException.Unavailable.class)
                    .isThrownBy(() -> records().upkeep());
            lab.authority.away = false;
            assertThat(records().upkeep()).isEqualTo(1);
            assertThat(records().upkeep()).isZero();
        }
        var row = lab.bean(EvidenceRecordTable.class).find(size).orElseThrow();
        assertThat(row.renewals()).isEqualTo(2);
        assertThat(row.validUntil()).isAfter(Instant.now().plus(Duration.ofDays(100)));
        assertIntact(judgedByDss(), 3);
        assertThat(differences()).isEmpty();
    }

    @Test
    void aChangedCheckpointOrRecordIsFoundByBoth() {
        lab.pass(Duration.ofDays(1));
        records().upkeep();
        var path = lab.bean(EvidenceRecordTable.class).find(size).orElseThrow().objectPath();
        var record = CheckpointEvidence.parse(lab.store.objects.get(path));
        var changed = note().replace("\n3\n", "\n4\n");
        assertThat(record.defect(note(), lab.bean(TimestampVerifier.class))).isEmpty();
        assertThat(record.defect(changed, lab.bean(TimestampVerifier.class))).isPresent();
        var evidence = judgedByDss(changed).getEvidenceRecords().getFirst();
        assertThat(evidence.getTimestampList().getFirst().isMessageImprintDataIntact())
                .isFalse();

        lab.store.objects.put(path, new byte[] {0x30, 0});
        assertThat(differences()).singleElement().satisfies(d -> {
            assertThat(d.place()).isEqualTo("evidence record of checkpoint 3");
            assertThat(d.reason()).contains("no evidence record");
        });
        lab.store.objects.remove(path);
        assertThat(differences())
                .singleElement()
                .extracting(Audit.Difference::reason)
                .asString()
                .contains("missing");
    }

    private void assertIntact(DiagnosticData seen, int timestamps) {
        var record = seen.getEvidenceRecords().getFirst();
        assertThat(record.getDigestMatchers()).isNotEmpty().allMatch(d -> d.isDataFound() && d.isDataIntact());
        assertThat(record.getTimestampList()).hasSize(timestamps).allSatisfy(stamp -> {
            assertThat(stamp.isMessageImprintDataFound()).isTrue();
            assertThat(stamp.isMessageImprintDataIntact()).isTrue();
            assertThat(stamp.isSignatureValid()).isTrue();
        });
    }

    private DiagnosticData judgedByDss() {
        return judgedByDss(note());
    }

    private DiagnosticData judgedByDss(String checkpoint) {
        var path = lab.bean(EvidenceRecordTable.class).find(size).orElseThrow().objectPath();
        var trusted = new CommonTrustedCertificateSource();
        lab.authority.roots().forEach(root -> trusted.addCertificate(new CertificateToken(root)));
        var verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(trusted);
        var validator =
                SignedDocumentValidator.fromDocument(new InMemoryDocument(lab.store.objects.get(path), "3.ers"));
        validator.setCertificateVerifier(verifier);
        validator.setDetachedContents(
                List.of(new InMemoryDocument(checkpoint.getBytes(StandardCharsets.UTF_8), "checkpoint")));
        return validator.validateDocument().getDiagnosticData();
    }

    private String note() {
        return lab.bean(CheckpointTable.class).find(size).orElseThrow().note();
    }

    private void period(int events) {
        for (var i = 0; i < events; i++) {
            lab.append(lab.newNotice());
        }
        lab.pass(Duration.ofMinutes(1));
        LogDriver.sequence(lab);
        LogDriver.stamp(lab);
    }

    private List<Audit.Difference> differences() {
        var found = new ArrayList<Audit.Difference>();
        lab.bean(Audit.class).run(found::add);
        return found;
    }

    private EvidenceRecords records() {
        return lab.bean(EvidenceRecords.class);
    }
}
