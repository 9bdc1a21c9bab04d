package digital.ar.evidence.facts;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.EventType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FactCatalogueTest {
    @ParameterizedTest
    @EnumSource
    void everyTypeHasFactsAndASampleThatChecks(EventType type) {
        assertThat(FactCatalogue.problems(type, FactCatalogue.of(type).sample()))
                .isEmpty();
    }

    @Test
    void whatIsMissingUnknownOrOfAnotherFormIsNamedWithItsPath() {
        var facts = Map.<String, Object>of(
                "status", 511,
                "hard", "yes",
                "why", "x");
        assertThat(FactCatalogue.problems(EventType.BOUNCE_LATE, facts))
                .containsExactlyInAnyOrder(
                        "why is not in the catalogue",
                        "status must be a text",
                        "hard must be a yes/no",
                        "reportEvent is missing");
    }

    @Test
    void objectsAndListsAreLookedInto() {
        var facts = new java.util.LinkedHashMap<>(
                FactCatalogue.of(EventType.TRANSMISSION_DEFERRED).sample());
        facts.put("dns", List.of(Map.of("name", "a", "type", "MX", "status", "maybe")));
        facts.put("startedAt", "yesterday");
        assertThat(FactCatalogue.problems(EventType.TRANSMISSION_DEFERRED, facts))
                .containsExactlyInAnyOrder(
                        "dns[].status must be one of [found, no-data, no-such-name, try-again]",
                        "dns[].security is missing",
                        "startedAt must be a time");
    }

    @Test
    void noValueStandsInAMessage() {
        assertThat(FactCatalogue.problems(EventType.RECIPIENT_UNSUBSCRIBED, Map.of("by", "Maria", "email", 7)))
                .noneMatch(problem -> problem.contains("Maria") || problem.contains("7"));
    }
}
