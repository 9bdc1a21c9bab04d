package digital.ar.notice.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NfeKeyTest {
    /** The example of the NF-e integration manual. */
    private static final String PUBLISHED = "52060433009911002506550120000007800267301615";

    @Test
    void thePublishedKeyIsRight() {
        assertThat(NfeKey.parse(PUBLISHED)).contains(PUBLISHED);
        assertThat(NfeKey.parse("5206 0433 0099 1100 2506 5501 2000 0007 8002 6730 1615"))
                .contains(PUBLISHED);
    }

    @Test
    void oneWrongDigitIsFound() {
        for (var i = 0; i < PUBLISHED.length(); i++) {
            var other = PUBLISHED.charAt(i) == '9' ? '0' : (char) (PUBLISHED.charAt(i) + 1);
            assertThat(NfeKey.parse(PUBLISHED.substring(0, i) + other + PUBLISHED.substring(i + 1)))
                    .as("digit %d", i)
                    .isEmpty();
        }
    }
}
