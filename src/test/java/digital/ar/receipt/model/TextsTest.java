package digital.ar.receipt.model;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.EventType;
import digital.ar.evidence.Level;
import digital.ar.evidence.Rung;
import digital.ar.notice.NoticeType;
import digital.ar.receipt.ReceiptKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing that can happen leaves a receipt without words, in either language. */
class TextsTest {
    private static final ResourceBundle PT = bundle(Locale.ROOT);
    private static final ResourceBundle EN = bundle(Locale.ENGLISH);

    @Test
    void everyEventSaysWhatItProvesAndWhatNot() {
        var keys = new ArrayList<String>();
        for (var type : EventType.values()) {
            for (var part : List.of("name", "known", "proves", "not")) {
                keys.add("event." + type.code() + "." + part);
                if (type == EventType.NOTIFICATION_OPENED || type == EventType.NOTIFICATION_CLICKED) {
                    Stream.of("PREFETCH", "PROXY", "SCANNER", "HUMAN")
                            .forEach(c -> keys.add("event." + type.code() + "." + c + "." + part));
                }
            }
        }
        assertThat(keys).allSatisfy(TextsTest::inBothLanguages);
    }

    @Test
    void everyLevelKindAndTypeHasAName() {
        var keys = new ArrayList<String>();
        Arrays.stream(Level.values()).forEach(l -> {
            keys.add("level." + l);
            keys.add("headline." + l);
            keys.add("headline." + l + ".explained");
        });
        for (var accepted : List.of("", ".relay", ".sandbox")) {
            for (var provisional : List.of("", ".provisional")) {
                keys.add("headline.DELIVERED" + accepted + provisional + ".explained");
            }
        }
        for (var name : List.of("DELIVERED.relay", "DELIVERED.sandbox", "READ.reply")) {
            keys.add("level." + name);
        }
        Arrays.stream(Rung.State.values()).forEach(s -> keys.addAll(List.of("rung." + s, "rung." + s + ".spoken")));
        Arrays.stream(ReceiptKind.values()).forEach(k -> keys.add("kind." + k));
        Arrays.stream(NoticeType.values()).forEach(t -> keys.add("notice." + t));
        assertThat(keys).allSatisfy(TextsTest::inBothLanguages);
    }

    /** Verifiers find these on pages that were printed long ago. */
    @Test
    void headlinesOfEarlierReceiptsStayForEver() {
        assertThat(PT.keySet().stream().filter(k -> k.startsWith("formerly.")))
                .hasSize(6)
                .allSatisfy(k -> assertThat(PT.containsKey(k.replace("formerly.", "headline.")))
                        .isTrue());
        assertThat(List.of(PT.getString("formerly.READ"), PT.getString("formerly.ANSWERED")))
                .containsExactly("Lida", "Lida e respondida");
    }

    /** MessageFormat swallows a single apostrophe and what follows it. */
    @Test
    void noPatternHasAnApostrophe() {
        for (var bundle : List.of(PT, EN)) {
            assertThat(bundle.keySet().stream().map(bundle::getString).filter(t -> t.contains("{0}")))
                    .noneMatch(t -> t.contains("'"));
        }
    }

    private static void inBothLanguages(String key) {
        assertThat(PT.containsKey(key)).as("pt %s", key).isTrue();
        assertThat(EN.getString(key)).as("en %s", key).isNotBlank();
        // names such as "PIX" may coincide, sentences may not: a missing translation falls back to Portuguese
        if (PT.getString(key).contains(" ")) {
            assertThat(EN.getString(key)).as("en %s", key).isNotEqualTo(PT.getString(key));
        }
    }

    private static ResourceBundle bundle(Locale locale) {
        return ResourceBundle.getBundle(
                "messages.receipt",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
