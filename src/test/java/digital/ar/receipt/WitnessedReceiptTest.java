package digital.ar.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import digital.ar.evidence.SignedNote;
import digital.ar.evidence.TransparencyLog.Proof;
import digital.ar.evidence.VerifierKey;
import digital.ar.receipt.VerificationReport.Verdict;
import digital.ar.receipt.check.ReceiptVerifier.Opening;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A receipt whose checkpoint a witness cosigned (C2SP tlog-cosignature), the co-signature made by hand from the specification. */
@RunsBeside
class WitnessedReceiptTest {
    private static final String NAME = "witness.example/w1";
    private static final long TIME = 1_795_000_000L; // 2026-11-18T11:06:40Z

    @TempDir
    static Path certs;

    static Workshop workshop;

    private final Story story = new Story();
    private final UUID maria = story.recipient("Maria", "maria@exemplo.com.br", null, SignedMail.text("Olá"));
    private final Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(new SecureRandom());

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
        var check = check(receipt(TIME), List.of(verifierKey()));
        assertThat(check.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(check.reason()).contains(NAME, "2026-11-18T11:06:40Z");
    }

    @Test
    void aCoSignatureThatDoesNotCheckFails() {
        var check = check(receipt(TIME + 1), List.of(verifierKey()));
        assertThat(check.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(check.reason()).contains("co-signature of " + NAME);
    }

    @Test
    void anUnknownWitnessIsNamedAndNotJudged() {
        var check = check(receipt(TIME), List.of());
        assertThat(check.verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(check.reason()).contains(NAME);
    }

    @Test
    void aKnownWitnessThatDidNotSignIsAWarning() {
        var plain = workshop.sealed(story, workshop.source(story, maria, ReceiptKind.SUBMISSION));
        assertThat(check(plain, List.of(verifierKey())).verdict()).isEqualTo(Verdict.WARNING);
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
        var text = SignedNote.parse(p.checkpoint()).text();
        var signer = new Ed25519Signer();
        signer.init(true, key);
        var message = ("cosignature/v1\ntime " + TIME + "\n" + text).getBytes(StandardCharsets.UTF_8);
        signer.update(message, 0, message.length);
        var signature = ByteBuffer.allocate(76).put(keyHash()).putLong(stated).put(signer.generateSignature());
        var line = "\u2014 " + NAME + " " + Base64.getEncoder().encodeToString(signature.array()) + "\n";
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

    private String verifierKey() {
        return NAME + "+" + HexFormat.of().formatHex(keyHash()) + "+"
                + Base64.getEncoder().encodeToString(typedKey());
    }

    private byte[] typedKey() {
        return ByteBuffer.allocate(33)
                .put((byte) 4)
                .put(key.generatePublicKey().getEncoded())
                .array();
    }

    private byte[] keyHash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((NAME + "\n").getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(digest.digest(typedKey()), 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
