package digital.ar.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import digital.ar.evidence.SignedNote;
import digital.ar.evidence.TransparencyLog.Proof;
import digital.ar.evidence.VerifierKey;
import digital.ar.evidence.WitnessKey;
import digital.ar.receipt.VerificationReport.Verdict;
import digital.ar.receipt.check.ReceiptVerifier.Opening;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receipt whose checkpoint a witness cosigned (C2SP tlog-cosignature), the co-signature made by hand from the specification. */
@RunsBeside
class WitnessedReceiptTest {
    private static final long TIME = 1_795_000_000L; // 2026-11-18T11:06:40Z

    @TempDir
    static Path certs;

    static Workshop workshop;

    private final Story story = new Story();
    private final UUID maria = story.recipient("Maria", "maria@exemplo.com.br", null, SignedMail.text("Olá"));
    private final WitnessKey key = new WitnessKey();

    @BeforeAll
    static void open() {
        workshop = new Workshop(certs);
    }

    @AfterAll
    static void close() {
        workshop.close();
    }

    @Test
    void aKnownWitnessVouchesForTheCheckpoint() {
        var check = check(receipt(TIME), List.of(key.verifierKey()));
        assertThat(check.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(check.reason()).contains(WitnessKey.NAME, "2026-11-18T11:06:40Z");
    }

    @Test
    void aCoSignatureThatDoesNotCheckFails() {
        var check = check(receipt(TIME + 1), List.of(key.verifierKey()));
        assertThat(check.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(check.reason()).contains("co-signature of " + WitnessKey.NAME);
    }

    @Test
    void anUnknownWitnessIsNamedAndNotJudged() {
        var check = check(receipt(TIME), List.of());
        assertThat(check.verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(check.reason()).contains(WitnessKey.NAME);
    }

    @Test
    void aKnownWitnessThatDidNotSignIsAWarning() {
        var plain = workshop.sealed(story, workshop.source(story, maria, ReceiptKind.SUBMISSION));
        assertThat(check(plain, List.of(key.verifierKey())).verdict()).isEqualTo(Verdict.WARNING);
    }

    private VerificationReport.Check check(byte[] pdf, List<String> witnesses) {
        var known = new KnownLog(
                Optional.of(workshop.log.key()),
                witnesses.stream().map(VerifierKey::parse).toList());
        return workshop.verifier(known, Opening.EVERY_FILE).verify(pdf).checks().stream()
                .filter(c -> c.code().equals("log.witnesses"))
                .findFirst()
                .orElseThrow();
    }

    /** @param stated time in the co-signature; it is signed at {@link #TIME} */
    private byte[] receipt(long stated) {
        var proofs = workshop.log.prove(story.events()).stream()
                .map(p -> cosigned(p, stated))
                .toList();
        return workshop.sealed(story, workshop.source(story, maria, ReceiptKind.SUBMISSION, story.events(), proofs));
    }

    private Proof cosigned(Proof p, long stated) {
        var line = key.line(SignedNote.parse(p.checkpoint()).text(), TIME, stated);
        return new Proof(
                p.event(),
                p.index(),
                p.leafHash(),
                p.treeSize(),
                p.path(),
                p.checkpoint(),
                p.timestamp(),
                List.of(line));
    }
}
