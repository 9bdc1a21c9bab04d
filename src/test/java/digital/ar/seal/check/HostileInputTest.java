package digital.ar.seal.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.seal.Finding;
import digital.ar.seal.PdfSignatureVerifier;
import digital.ar.seal.TimestampVerifier;
import digital.ar.seal.TrustAnchors;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to break a verifier: each is a failed finding, none an exception. */
class HostileInputTest {
    private static final PdfSignatureVerifier PDFS = new PdfSignatureVerifier(TrustAnchors.none());
    private static final TimestampVerifier TOKENS = new TimestampVerifier(TrustAnchors.none());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "%PDF-1.7",
                "/ByteRange [0 1 2 3]",
                "/ByteRange [0 9999999999 9999999999 9999999999]",
                "/ByteRange [-1 5 6 7]",
                "/ByteRange [0 4 4 0]<>",
                "/ByteRange[0 0 0 0]/ByteRange[0 0 0 0]",
                "/ByteRange [ 0 22 99999999999999999999 1 ]"
            })
    void brokenRangesAreNoSignature(String text) {
        assertFailed(text.getBytes(ISO_8859_1));
    }

    @Test
    void deeplyNestedAsn1IsRefused() {
        for (var nesting : List.of("3080", "a080", "3184")) {
            assertFailed(signed(nesting.repeat(200_000)));
            assertThat(TOKENS.verify(HexFormat.of().parseHex(nesting.repeat(60_000)), new byte[32])
                            .failure())
                    .isPresent();
        }
    }

    @Test
    void definiteNestingIsRefused() {
        var inner = new byte[] {5, 0};
        for (var depth = 0; depth < 20_000 && inner.length < 60_000; depth++) {
            var head = inner.length < 128
                    ? new byte[] {0x30, (byte) inner.length}
                    : new byte[] {0x30, (byte) 0x82, (byte) (inner.length >> 8), (byte) inner.length};
            var outer = new byte[head.length + inner.length];
            System.arraycopy(head, 0, outer, 0, head.length);
            System.arraycopy(inner, 0, outer, head.length, inner.length);
            inner = outer;
        }
        assertFailed(signed(HexFormat.of().formatHex(inner)));
        assertThat(TOKENS.verify(inner, new byte[32]).failure()).isPresent();
    }

    @Test
    void lengthsThatPromiseTooMuchAreRefused() {
        for (var head : List.of("3084ffffffff", "30830fffff", "3089ffffffffffffffffff", "3080", "30")) {
            assertFailed(signed(head + "00".repeat(64)));
        }
    }

    @Test
    void manyFalseRangesDoNotTakeForever() {
        assertFailed("/ByteRange [0 10 20 30] ".repeat(200_000).getBytes(ISO_8859_1));
    }

    @Test
    void noiseIsRefused() {
        var random = new Random(42);
        for (var i = 0; i < 500; i++) {
            var noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            assertFailed(signed("3082" + HexFormat.of().formatHex(noise)));
            assertThat(TOKENS.verify(noise, new byte[32]).failure()).isPresent();
        }
    }

    /** A file whose range is right and whose value is whatever is given. */
    private static byte[] signed(String hex) {
        var head =
                "%PDF-1.7\n1 0 obj\n<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange [0 AAAAAAAAAA BBBBBBBBBB 20]/Contents ";
        var tail = ">>\nendobj\n%%EOF    ".substring(0, 19) + "\n";
        var start = head.length();
        var end = start + hex.length() + 2;
        return (head.replace("AAAAAAAAAA", "%010d".formatted(start)).replace("BBBBBBBBBB", "%010d".formatted(end)) + "<"
                        + hex + ">" + tail)
                .getBytes(ISO_8859_1);
    }

    private static void assertFailed(byte[] pdf) {
        var result = PDFS.verify(pdf);
        assertThat(result.passed()).isFalse();
        assertThat(result.findings())
                .filteredOn(f -> f.verdict() == Finding.Verdict.FAILED)
                .allSatisfy(f -> assertThat(f.reason()).isNotBlank());
    }
}
