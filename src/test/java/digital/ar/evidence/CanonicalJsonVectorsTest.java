package digital.ar.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import digital.ar.platform.CanonicalJson;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples and number vectors of RFC 8785: the bytes that we hash are those that every other implementation hashes. */
class CanonicalJsonVectorsTest {
    /** RFC 8785 3.2.2 to 3.2.4: input, and the result byte for byte. */
    @Test
    void theSampleOfTheStandard() {
        var input = """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }""";
        var expected = """
                7b 22 6c 69 74 65 72 61 6c 73 22 3a 5b 6e 75 6c 6c 2c 74 72
                75 65 2c 66 61 6c 73 65 5d 2c 22 6e 75 6d 62 65 72 73 22 3a
                5b 33 33 33 33 33 33 33 33 33 2e 33 33 33 33 33 33 33 2c 31
                65 2b 33 30 2c 34 2e 35 2c 30 2e 30 30 32 2c 31 65 2d 32 37
                5d 2c 22 73 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30
                30 66 5c 6e 41 27 42 5c 22 5c 5c 5c 5c 5c 22 2f 22 7d""";
        assertThat(CanonicalJson.canonicalize(input))
                .isEqualTo(HexFormat.of().parseHex(expected.replaceAll("\\s", "")));
    }

    /** RFC 8785 3.2.3: members are sorted by UTF-16 code units, not by code points. */
    @Test
    void theSortingSampleOfTheStandard() {
        var input = """
                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                 "1": "One", "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control",
                 "\\u00f6": "Latin Small Letter O With Diaeresis"}""";
        assertThat(new String(CanonicalJson.canonicalize(input), UTF_8))
                .containsSubsequence(
                        "Carriage Return", "One", "Control", "Latin Small", "Euro Sign", "Emoji", "Hebrew");
    }

    /** RFC 8785 appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555555, 333333333.3333333",
        "becbf647612f3696, -0.0000033333333333333333"
    })
    void theNumbersOfTheStandard(String bits, String text) {
        var number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        assertThat(new String(CanonicalJson.canonicalize("[" + number + "]"), UTF_8))
                .isEqualTo("[" + text + "]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":1,\"a\":2}", "{\"a\":NaN}", "{} {}", "{'a':1}"})
    void whatIsNotJsonIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.canonicalize(text));
    }

    /** What we write ourselves is what the library writes, for every kind of value that a fact may have. */
    @Test
    void ourWriterAndTheLibraryAgree() {
        var random = new java.util.Random(8785);
        for (var i = 0; i < 2_000; i++) {
            var value = object(random, 3);
            var text = tools.jackson.databind.json.JsonMapper.builder().build().writeValueAsString(value);
            assertThat(CanonicalJson.bytes(value)).as(text).isEqualTo(CanonicalJson.canonicalize(text));
        }
    }

    private static java.util.Map<String, Object> object(java.util.Random random, int depth) {
        var object = new java.util.HashMap<String, Object>();
        for (var i = random.nextInt(6); i > 0; i--) {
            object.put(text(random), value(random, depth));
        }
        return object;
    }

    private static Object value(java.util.Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> text(random);
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt();
            case 3 -> random.nextLong(-(1L << 53), (1L << 53) + 1);
            case 4 -> object(random, depth - 1);
            default -> java.util.List.of(value(random, depth - 1), value(random, depth - 1));
        };
    }

    private static String text(java.util.Random random) {
        var text = new StringBuilder();
        for (var i = random.nextInt(12); i > 0; i--) {
            var ranges = new int[][] {{0, 0x80}, {0x80, 0x800}, {0x2028, 0x202A}, {0xE000, 0xFFFE}, {0x1F600, 0x1F650}};
            var range = ranges[random.nextInt(ranges.length)];
            text.appendCodePoint(range[0] + random.nextInt(range[1] - range[0]));
        }
        return text.toString();
    }
}
