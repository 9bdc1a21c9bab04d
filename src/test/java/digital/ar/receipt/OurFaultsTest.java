package digital.ar.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Facts;
import digital.ar.receipt.model.ReceiptModel.Detail.Row;
import digital.ar.receipt.model.ReceiptModels;
import digital.ar.receipt.model.Source;
import digital.ar.receipt.model.Texts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the service was away while a notice was under way, its receipt says so. */
@RunsBeside
class OurFaultsTest {
    @TempDir
    private java.nio.file.Path certs;

    @Test
    void anOutageStandsInTheAnnexAndIsNamedByItsHash() {
        var story = new Story();
        var maria = story.recipient("Maria", "maria@exemplo.com.br", null, new byte[] {'x'});
        Source source;
        try (var workshop = new Workshop(certs)) {
            source = workshop.source(story, maria, ReceiptKind.SUBMISSION);
        }
        var model = new ReceiptModels(new Texts()).of(with(source, outage()));
        var detail = model.annex().getLast();
        assertThat(detail.name().pt()).isEqualTo("Indisponibilidade do serviço");
        assertThat(detail.rows())
                .contains(new Row("O que esteve fora", "service", false), new Row("Segundos", "600", false))
                .anyMatch(row -> row.value().contains("fora deste arquivo"))
                .anyMatch(row -> row.value().equals("ab".repeat(32)));
        assertThat(new ReceiptModels(new Texts()).of(source).annex())
                .as("without a fault nothing is said")
                .hasSize(model.annex().size() - 1);
    }

    private static Event outage() {
        var at = Instant.parse("2026-11-22T15:00:00Z");
        var facts = Facts.of(EventType.SERVICE_OUTAGE, Map.of("part", "service", "seconds", 600));
        return new Event(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                null,
                1,
                null,
                EventType.SERVICE_OUTAGE,
                at,
                at,
                "node",
                "00".repeat(16),
                facts,
                List.of(),
                "ab".repeat(32));
    }

    private static Source with(Source s, Event fault) {
        return new Source(
                s.id(),
                s.kind(),
                s.trigger(),
                s.notice(),
                s.recipient(),
                s.events(),
                s.proofs(),
                s.statuses(),
                s.authorities(),
                s.verifyAt(),
                List.of(fault));
    }
}
