package digital.ar.tracking.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** An operator's file of rules is taken as a whole or refused with every reason. */
class RuleReaderTest {
    private static final String GOOD = """
            {"version": "x1", "about": "",
             "moments": {"burstSeconds": 2, "trapMinutes": 10, "trapSeconds": 10, "crowdSeconds": 3},
             "networks": {"office": {"operator": "Us", "confidence": "observed", "source": "seen", "ranges": ["192.0.2.0/25"]}},
             "rules": [{"id": "ours", "class": "SCANNER", "why": "our own look", "source": "here",
                        "when": {"networks": ["office"]}}]}""";

    @Test
    void aFileOfTheOperatorIsUsed() {
        var rules = RuleReader.read(bytes(GOOD));
        assertThat(rules.version()).isEqualTo("x1");
        assertThat(rules.looksAtCrowds()).isFalse();
        assertThat(rules.sha256()).hasSize(64);
    }

    @Test
    void everyProblemIsNamed() {
        var bad = GOOD.replace("x1", " ")
                .replace("192.0.2.0/25", "192.0.2.1/25")
                .replace("SCANNER", "HUMAN")
                .replace("[\"office\"]", "[\"ofice\"], \"userAgent\": \"(\"");
        assertThatThrownBy(() -> RuleReader.read(bytes(bad)))
                .isInstanceOf(RuleReader.BadRules.class)
                .hasMessageContaining("version: is missing")
                .hasMessageContaining("network office: 192.0.2.1/25 has bits of the address behind the prefix")
                .hasMessageContaining("rule ours: class must be PREFETCH, PROXY or SCANNER")
                .hasMessageContaining("rule ours: Unclosed group in the pattern (")
                .hasMessageContaining("rule ours: there is no network ofice");
    }

    @Test
    void aRuleThatFitsEverythingIsRefused() {
        assertThatThrownBy(() -> RuleReader.read(bytes(GOOD.replace("{\"networks\": [\"office\"]}", "{}"))))
                .hasMessageContaining("when has no condition");
    }

    @Test
    void aMisspeltConditionIsNamedWithItsLine() {
        assertThatThrownBy(() -> RuleReader.read(bytes(GOOD.replace("{\"networks\"", "{\"network\""))))
                .hasMessageContaining("line 5")
                .hasMessageContaining("network");
    }

    @Test
    void networksAreFoundByPrefix() {
        var trie = new NetworkTrie();
        trie.add("wide", Cidr.of("198.51.0.0/16"));
        trie.add("narrow", Cidr.of("198.51.100.128/25"));
        trie.add("six", Cidr.of("2001:db8::/33"));
        trie.add("host", Cidr.of("2001:db8::1/128"));
        assertThat(names(trie, "198.51.100.200")).containsExactly("narrow", "wide");
        assertThat(names(trie, "198.51.100.127")).containsExactly("wide");
        assertThat(names(trie, "198.52.0.0")).isEmpty();
        assertThat(names(trie, "2001:db8::1")).containsExactly("host", "six");
        assertThat(names(trie, "2001:db8:8000::1")).isEmpty();
        assertThat(names(trie, "::ffff:198.51.100.1")).containsExactly("wide");
    }

    private static Iterable<String> names(NetworkTrie trie, String address) {
        return trie.names(InetAddress.ofLiteral(address));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
