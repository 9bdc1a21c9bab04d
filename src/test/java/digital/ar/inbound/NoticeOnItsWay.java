package digital.ar.inbound;

import digital.ar.account.FirstStart;
import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.notice.AddressSource;
import digital.ar.notice.LegalBasis;
import digital.ar.notice.NoticeType;
import digital.ar.notice.NoticeView;
import digital.ar.notice.Submission;
import digital.ar.notice.Submissions;
import digital.ar.platform.Hashes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Sends real notices through the service under test and watches their journal. */
public final class NoticeOnItsWay {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private final Submissions submissions;
    private final FirstStart firstStart;
    private final Journal journal;

    public NoticeOnItsWay(Submissions submissions, FirstStart firstStart, Journal journal) {
        this.submissions = submissions;
        this.firstStart = firstStart;
        this.journal = journal;
    }

    /** A notice with one recipient. */
    public record Sent(UUID notice, UUID recipient) {}

    public Sent to(String email) {
        if (firstStart.firstTenant().isEmpty()) {
            firstStart.run();
        }
        var tenant = firstStart.firstTenant().orElseThrow().id();
        var source = new AddressSource(AddressSource.Kind.CONTRACT, "Contrato 1, cláusula 9", null);
        var submission = new Submission(
                NoticeType.SETTLED,
                new NoticeView.Party("Credora S.A.", "11222333000181", "Rua A, 1, São Paulo, SP"),
                LegalBasis.CREDIT_PROTECTION,
                "Aviso de quitação",
                List.of(new Submission.Recipient("Maria da Silva", email, null, source)),
                List.of(),
                Map.of("settled", "Contrato 1"),
                new Submission.Content("O contrato 1 foi quitado.", null, null, Map.of()),
                List.of(),
                null,
                Map.of(),
                List.of(),
                Submission.Sending.USUAL,
                null,
                Submission.ReadingWish.OF_THE_TYPE);
        var request = Hashes.sha256Hex(email.getBytes(StandardCharsets.UTF_8));
        var accepted = submissions.submit(tenant, submission, null, request);
        return new Sent(accepted.notice(), accepted.recipients().getFirst().id());
    }

    public Sent deliveredTo(String email) {
        var sent = to(email);
        await(sent, EventType.RELAY_ACCEPTED);
        return sent;
    }

    public Event await(Sent sent, EventType type) {
        until(() -> !events(sent, type).isEmpty(), type + " of " + sent);
        return events(sent, type).getFirst();
    }

    public List<Event> events(Sent sent, EventType type) {
        return journal.read(sent.notice()).stream()
                .filter(e -> e.type() == type)
                .toList();
    }

    /** Polls until it holds. */
    public static void until(BooleanSupplier holds, String what) {
        var end = Instant.now().plus(PATIENCE);
        while (!holds.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("not in " + PATIENCE + ": " + what);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
