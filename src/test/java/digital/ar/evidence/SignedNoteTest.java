package digital.ar.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published examples of the note format: of the C2SP text, and of the Go reference implementation. */
class SignedNoteTest {
    private static final VerifierKey SPECIFICATION =
            VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    private static final String SPECIFICATION_NOTE = "This is an example message.\n\n"
            + "\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    private static final VerifierKey PETER =
            VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    private static final VerifierKey ENOCH =
            VerifierKey.parse("EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop");
    private static final String TEXT = "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n";
    private static final String PETER_LINE =
            "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String ENOCH_LINE =
            "\u2014 EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

    @Test
    void publishedNotesVerify() {
        assertThat(SignedNote.parse(SPECIFICATION_NOTE).verifiedBy(SPECIFICATION))
                .isTrue();
        var note = SignedNote.parse(TEXT + "\n" + PETER_LINE);
        assertThat(note.verifiedBy(PETER)).isTrue();
        assertThat(note.verifiedBy(ENOCH)).isFalse();
    }

    @Test
    void signaturesByOthersAreNoHarm() {
        var note = SignedNote.parse(TEXT + "\n" + PETER_LINE + ENOCH_LINE);
        assertThat(note.verifiedBy(PETER)).isTrue();
        assertThat(note.verifiedBy(ENOCH)).isTrue();
        assertThat(note.encoded()).isEqualTo(TEXT + "\n" + PETER_LINE + ENOCH_LINE);
    }

    @Test
    void oneChangedLetterIsFound() {
        assertThat(SignedNote.parse(TEXT.replace("answer", "Answer") + "\n" + PETER_LINE)
                        .verifiedBy(PETER))
                .isFalse();
        assertThat(SignedNote.parse(TEXT + "\n" + PETER_LINE.replace("UgYN1", "UgYN2"))
                        .verifiedBy(PETER))
                .isFalse();
        assertThat(SignedNote.parse(TEXT + "\n" + PETER_LINE.replace("UgYN1", "UgYN2") + PETER_LINE)
                        .verifiedBy(PETER))
                .as("a bad signature under a known key spoils the note")
                .isFalse();
    }

    @Test
    void aTextMayHaveEmptyLines() {
        assertThat(SignedNote.parse("a\n\nb\n\n" + PETER_LINE).text()).isEqualTo("a\n\nb\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n\nPeterNeumann x08go/ZJ\n",
                "text\n\n\u2014 PeterNeumann\n",
                "text\n\n\u2014 PeterNeumann x08g\n",
                "text\n\n\u2014 PeterNeumann ****\n",
                "text\n\n\u2014 Peter+Neumann x08go/ZJkuBS\n",
                "text\n\n\u2014 PeterNeumann x08go/ZJkuBS",
                "te\txt\n\n\u2014 PeterNeumann x08go/ZJkuBS\n"
            })
    void whatIsNotANoteIsRefused(String note) {
        assertThatIllegalArgumentException().isThrownBy(() -> SignedNote.parse(note));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PeterNeumann",
                "PeterNeumann+c74f20a3",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
                "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
            })
    void mangledKeysAreRefused(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse(key));
    }

    @Test
    void whatIsNoPointOfTheCurveIsNoKey() {
        var none = new byte[32];
        java.util.Arrays.fill(none, (byte) 0xFF);
        assertThatIllegalArgumentException().isThrownBy(() -> new VerifierKey("log", none));
    }

    @Test
    void checkpointsGoBothWays() {
        var text = "ar.example/log\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";
        var checkpoint = Checkpoint.parse(text);
        assertThat(checkpoint.origin()).isEqualTo("ar.example/log");
        assertThat(checkpoint.size()).isEqualTo(20_852_163);
        assertThat(checkpoint.text()).isEqualTo(text);
        assertThat(Checkpoint.parse(text + "more\n").extensions()).containsExactly("more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\n1\n",
                "a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n1\nCsUYapGG\n",
                "a\n1\n\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
                "a\n99999999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
            })
    void whatIsNotACheckpointIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.parse(text));
    }
}
