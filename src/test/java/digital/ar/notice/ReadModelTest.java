package digital.ar.notice;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Facts;
import digital.ar.evidence.Journal;
import digital.ar.evidence.Levels;
import digital.ar.evidence.RecipientStatus;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The status columns say what the journal says, after every event. */
class ReadModelTest extends NoticeServiceTest {
    @Autowired
    Journal journal;

    @Autowired
    Levels levels;

    @Autowired
    Notices notices;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DeliveryWindow window;

    @Autowired
    NoticeProperties properties;

    @Autowired
    Clock clock;

    UUID notice;
    UUID recipient;

    /** A notice whose delivery is taken out of the queue, so that the events are only those of the test. */
    @BeforeEach
    void submitted() {
        transaction.executeWithoutResult(status -> {
            // The dispatcher sees the row only after commit; by then it is gone.
            notice = submitInThisTransaction();
            jdbc.sql("delete from delivery where notice_id = :n")
                    .param("n", notice)
                    .update();
        });
        recipient = notices.find(tenant, notice)
                .orElseThrow()
                .recipients()
                .getFirst()
                .id();
    }

    @Autowired
    Submissions submissions;

    @Autowired
    StatusAudit audit;

    private UUID submitInThisTransaction() {
        var submission = new Submission(
                NoticeType.SETTLED,
                new NoticeView.Party("Fomento", "12ABC34501DE35", "Rua A, 1"),
                LegalBasis.CONTRACT,
                "Aviso",
                List.of(new Submission.Recipient(
                        "Maria",
                        "maria@exemplo.com.br",
                        null,
                        new AddressSource(AddressSource.Kind.CONTRACT, "cl. 1", null))),
                List.of(),
                Map.of("settled", "DUP-1"),
                new Submission.Content("Quitado.", null, null, Map.of()),
                List.of(),
                null,
                Map.of(),
                List.of(),
                Submission.Sending.USUAL,
                null,
                Submission.ReadingWish.OF_THE_TYPE);
        return submissions.submit(tenant, submission, null, "00".repeat(32)).notice();
    }

    @Test
    void equalsTheDerivationAfterEveryEvent() {
        assertEqualsDerivation();
        append(EventType.TRANSMISSION_DEFERRED, Map.of("address", "192.0.2.1"));
        append(EventType.RELAY_ACCEPTED, Map.of("address", "192.0.2.1"));
        append(EventType.NOTIFICATION_OPENED, Map.of("class", "PROXY"));
        append(EventType.NOTIFICATION_CLICKED, Map.of("class", "HUMAN"));
        append(EventType.CONTENT_READ, Map.of());
        append(EventType.ANSWER_ACKNOWLEDGED, Map.of("identity", Map.of("method", "declared", "matched", false)));
        assertThat(stored().level().name()).isEqualTo("READ");
        append(EventType.ANSWER_ACKNOWLEDGED, Map.of("identity", Map.of("method", "document-match", "matched", true)));
        append(EventType.RECEIPT_ISSUED, Map.of());
        append(EventType.BOUNCE_LATE, Map.of("status", "5.1.1"));
        assertThat(stored().failed()).isTrue();
        assertThat(api.get("/v1/notices?status=FAILED").list("notices")).hasSize(1);
    }

    @Test
    void aDeliveryIsConfirmedOnceWhenItsWindowEnded() {
        append(EventType.RELAY_ACCEPTED, Map.of("address", "192.0.2.1"));
        assertThat(stored().provisional()).isTrue();
        window.closeEnded();
        assertThat(confirmations()).isZero();

        deliveredBefore(properties.bounceWindow().plusMinutes(1));
        window.closeEnded();
        window.closeEnded();
        assertThat(confirmations()).isEqualTo(1);
        assertThat(stored().provisional()).isFalse();
        assertEqualsDerivation();
    }

    @Test
    void aBounceInTheWindowIsNeverConfirmed() {
        append(EventType.RELAY_ACCEPTED, Map.of("address", "192.0.2.1"));
        deliveredBefore(properties.bounceWindow().plusMinutes(1));
        append(EventType.BOUNCE_LATE, Map.of("status", "5.1.1"));
        window.closeEnded();
        assertThat(confirmations()).isZero();
        assertThat(stored().failed()).isTrue();
    }

    @Test
    void ofABounceAndTheWindowTheFirstInTheChainCounts() {
        append(EventType.RELAY_ACCEPTED, Map.of("address", "192.0.2.1"));
        append(EventType.DELIVERY_CONFIRMED, Map.of("by", "dsn"));
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> append(EventType.DELIVERY_CONFIRMED, Map.of("by", "window", "windowHours", 72)))
                .isInstanceOf(WindowAlreadyClosed.class);
        assertThat(confirmations()).as("the second one left no trace").isEqualTo(1);
    }

    @Test
    void theAuditFindsAStatusThatTheJournalDoesNotGive() {
        append(EventType.RELAY_ACCEPTED, Map.of("address", "192.0.2.1"));
        jdbc.sql("update recipient set level = 'READ' where shard = :shard and id = :id")
                .param("shard", Ids.shard(recipient))
                .param("id", recipient)
                .update();
        var found = new java.util.ArrayList<digital.ar.evidence.Audit.Difference>();
        var tally = new digital.ar.evidence.AuditTally(found::add);
        audit.run(tally);
        assertThat(tally.report().checked().get("statuses")).isPositive();
        var name = Ids.publicId(digital.ar.platform.IdPrefix.RCP, recipient);
        assertThat(found)
                .filteredOn(d -> d.place().equals(name))
                .singleElement()
                .satisfies(d -> assertThat(d.reason()).contains("READ", "the journal gives", "DELIVERED"));
    }

    private void append(EventType type, Map<String, Object> facts) {
        transaction.executeWithoutResult(status -> journal.append(
                new EventDraft(type, tenant, notice, recipient, clock.instant(), Facts.of(type, facts), List.of())));
        assertEqualsDerivation();
    }

    private void assertEqualsDerivation() {
        assertThat(stored()).isEqualTo(levels.derive(journal.read(notice), recipient));
    }

    private RecipientStatus stored() {
        return notices.find(tenant, notice)
                .orElseThrow()
                .recipients()
                .getFirst()
                .status();
    }

    private void deliveredBefore(Duration age) {
        jdbc.sql("update recipient set window_from = :at where shard = :shard and id = :id")
                .param("at", java.sql.Timestamp.from(Instant.now().minus(age)))
                .param("shard", Ids.shard(recipient))
                .param("id", recipient)
                .update();
    }

    private long confirmations() {
        return api.get("/v1/notices/" + Ids.publicId(IdPrefix.NTC, notice) + "/events").list("events").stream()
                .filter(e -> e.get("type").equals("delivery.confirmed"))
                .count();
    }
}
