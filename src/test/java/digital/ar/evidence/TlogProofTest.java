package digital.ar.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C2SP tlog-proof, as the specification draws it. */
class TlogProofTest {
    private static final String HASH = "gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=";
    private static final String CHECKPOINT =
            "example.com/fancylog\n109482\n" + HASH + "\n\n— example.com/fancylog hI2DJwAA\n";

    @Test
    void theFormOfTheSpecification() {
        var text = "c2sp.org/tlog-proof@v1\nindex 73894\n" + HASH + "\n" + HASH + "\n\n" + CHECKPOINT;
        var proof = TlogProof.parse(text);
        assertThat(proof.index()).isEqualTo(73894);
        assertThat(proof.path()).hasSize(2);
        assertThat(proof.checkpoint()).isEqualTo(CHECKPOINT);
        assertThat(proof.encoded()).isEqualTo(text);
    }

    @Test
    void extraDataIsPassedOverAndASingleLeafNeedsNoHash() {
        var proof = TlogProof.parse("c2sp.org/tlog-proof@v1\nextra AAEC\nindex 0\n\n" + CHECKPOINT);
        assertThat(proof.path()).isEmpty();
        assertThat(proof.index()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c2sp.org/tlog-proof@v2\nindex 0\n\nx\n",
                "c2sp.org/tlog-proof@v1\n\nx\n",
                "c2sp.org/tlog-proof@v1\nindex 01\n\nx\n",
                "c2sp.org/tlog-proof@v1\nindex -1\n\nx\n",
                "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nx\n",
                "c2sp.org/tlog-proof@v1\nindex 0\nextra AAAA\n\nx\n",
                "c2sp.org/tlog-proof@v1\nindex 0\n"
            })
    void whatIsNoProofIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TlogProof.parse(text));
    }

    @Test
    void aProofHoldsForItsLeafItsLogAndItsPlaceOnly() {
        var key = new Ed25519PrivateKeyParameters(new SecureRandom());
        var log = new VerifierKey("example.com/log", key.generatePublicKey().getEncoded());
        var leaves = IntStream.range(0, 5)
                .mapToObj(i -> Merkle.leafHash(new byte[] {(byte) i}))
                .toList();
        var text = new Checkpoint("example.com/log", 5, DefinedTree.root(leaves)).text();
        var note = new SignedNote(text, List.of(new SignedNote.Signature(log.name(), log.keyHash(), sign(key, text))));
        var path = DefinedTree.path(3, leaves);
        var proof = TlogProof.parse(new TlogProof(3, path, note.encoded()).encoded());

        assertThat(proof.verify(leaves.get(3), log)).isTrue();
        assertThat(proof.verify(leaves.get(2), log)).isFalse();
        assertThat(new TlogProof(2, path, note.encoded()).verify(leaves.get(3), log))
                .isFalse();
        assertThat(proof.verify(leaves.get(3), new VerifierKey("example.com/other", log.publicKey())))
                .isFalse();
    }

    private static byte[] sign(Ed25519PrivateKeyParameters key, String text) {
        var signer = new Ed25519Signer();
        signer.init(true, key);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        signer.update(bytes, 0, bytes.length);
        return signer.generateSignature();
    }

    /** Keys and signature of the test data of the transparency-dev/formats project. */
    @Test
    void publishedWitnessKeysAndTheTimeInACosignature() {
        for (var text : List.of(
                "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6",
                "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2")) {
            assertThat(VerifierKey.parse(text).text()).isEqualTo(text);
        }
        assertThat(VerifierKey.parse("remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2")
                        .type())
                .isEqualTo(NoteKeyType.COSIGNATURE_V1);
        var typed = Base64.getDecoder()
                .decode("ZGhGuQAAAABm/qTPeyKXD+R2rzyQsxPiP8mXum7qq/iF0u4vanlqJyocWODBt97w9uL+8qT7S5gxEHWWOworDcFiEBYJ"
                        + "XORmnFBOBA==");
        var signature = java.util.Arrays.copyOfRange(typed, 4, typed.length);
        assertThat(NoteKeyType.cosignedAt(signature).orElseThrow().getEpochSecond())
                .isEqualTo(1727964367);
        assertThat(NoteKeyType.cosignedAt(java.util.Arrays.copyOf(signature, 64)))
                .isEmpty();
    }
}
