package digital.ar.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProtocolTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @Test
    void carriesItsShard() {
        for (var shard = 0; shard < 256; shard++) {
            var protocol = Protocol.next(shard);
            assertThat(protocol.toString()).matches("AR(-[0-9A-HJKMNP-TV-Z]{4}){4}");
            assertThat(Protocol.parse(protocol.toString()).orElseThrow().shard())
                    .isEqualTo(shard);
        }
    }

    @Test
    void isReadAsPeopleTypeIt() {
        var text = Protocol.next(1).toString();
        for (var typed : new String[] {
            text.toLowerCase(java.util.Locale.ROOT),
            text.replace("-", ""),
            " " + text.substring(3) + " ",
            text.replace('0', 'O').replace('1', 'l')
        }) {
            assertThat(Protocol.parse(typed)).map(Protocol::toString).contains(text);
        }
    }

    @Test
    void everyWrongCharacterIsFound() {
        var right = Protocol.next(77).toString().substring(3).replace("-", "");
        for (var i = 0; i < right.length(); i++) {
            for (var c : ALPHABET.toCharArray()) {
                if (c != right.charAt(i)) {
                    assertThat(Protocol.parse(right.substring(0, i) + c + right.substring(i + 1)))
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void everySwapOfTwoCharactersIsFound() {
        var right = Protocol.next(200).toString().substring(3).replace("-", "");
        for (var i = 0; i < right.length(); i++) {
            for (var j = i + 1; j < right.length(); j++) {
                var swapped = new StringBuilder(right);
                swapped.setCharAt(i, right.charAt(j));
                swapped.setCharAt(j, right.charAt(i));
                if (right.charAt(i) != right.charAt(j)) {
                    assertThat(Protocol.parse(swapped.toString())).isEmpty();
                }
            }
        }
    }

    @Test
    void othersAreNoProtocols() {
        for (var text :
                new String[] {"", "AR", "AR-0000-0000-0000-000U", "AR-0000-0000-0000-00000", "ÁR-0000-0000-0000-0000"
                }) {
            assertThat(Protocol.parse(text)).as(text).isEmpty();
        }
    }
}
