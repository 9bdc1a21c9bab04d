package digital.ar.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.tracking.AccessLog.Kind;
import digital.ar.tracking.Classifier.Circumstances;
import java.net.InetAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Hits as they are seen in the wild, and their classes. */
class ClassifierTest {
    private static final Instant DELIVERED = Instant.parse("2026-11-22T12:00:00Z");
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
    private final Classifier classifier = new Classifier();

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/tracking/hits.csv", useHeadersInDisplayName = true, delimiter = '|')
    void everyHitHasItsClass(
            String name,
            Kind kind,
            String method,
            String ip,
            String userAgent,
            String headers,
            long seconds,
            String expectedClass,
            String expectedRule) {
        var hit = hit(kind, 0, method, ip, userAgent == null ? "" : userAgent, headers(headers), seconds);
        var verdict = classifier.classify(hit, new Circumstances(Optional.of(DELIVERED), 1));
        assertThat(verdict)
                .hasToString("Verdict[hitClass=" + expectedClass + ", rule=" + expectedRule + ", ruleset=1]");
    }

    @Test
    void aHitBeforeAnyDeliveryIsAMachine() {
        var hit = hit(Kind.PIXEL, 0, "GET", "198.51.100.7", FIREFOX, Map.of(), 100);
        assertThat(classifier
                        .classify(hit, new Circumstances(Optional.empty(), 1))
                        .rule())
                .isEqualTo("before-delivery");
    }

    @Test
    void severalTargetsAtOnceAreAMachine() {
        var hit = hit(Kind.PIXEL, 0, "GET", "198.51.100.7", FIREFOX, Map.of(), 100);
        assertThat(classifier
                        .classify(hit, new Circumstances(Optional.of(DELIVERED), 2))
                        .rule())
                .isEqualTo("burst");
    }

    @Test
    void theLinkThatNobodySeesIsAMachine() {
        var hit = hit(Kind.LINK, 65_535, "GET", "198.51.100.7", FIREFOX, headers("browser"), 100);
        assertThat(classifier
                        .classify(hit, new Circumstances(Optional.of(DELIVERED), 1))
                        .rule())
                .isEqualTo("honeypot-link");
    }

    private static Map<String, String> headers(String text) {
        var headers = new TreeMap<String, String>();
        if (text == null) {
            return headers;
        }
        for (var field : text.split(";")) {
            if (field.equals("browser")) {
                headers.put("accept", "text/html");
                headers.put("accept-language", "pt-BR");
            } else {
                var pair = field.split("=", 2);
                headers.put(pair[0], pair[1]);
            }
        }
        return headers;
    }

    private static Hit hit(
            Kind kind, int link, String method, String ip, String agent, Map<String, String> headers, long seconds) {
        return new Hit(
                new UUID(1, 1),
                new UUID(2, 2),
                new UUID(3, 3),
                new UUID(4, 4),
                kind,
                link,
                DELIVERED.plusSeconds(seconds),
                method,
                InetAddress.ofLiteral(ip),
                40_000,
                "198.51.100.0/24",
                agent,
                headers,
                "");
    }
}
