package digital.ar.cli.bench;

import digital.ar.notice.AddressSource;
import digital.ar.notice.LegalBasis;
import digital.ar.notice.NoticeType;
import digital.ar.notice.NoticeView;
import digital.ar.notice.Submission;
import digital.ar.notice.Submissions;
import digital.ar.platform.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Submits notices through the service's own way in, from several senders at once. */
final class NoticeLoad {
    private final Submissions submissions;
    private final UUID tenant;
    private final String text;
    private final AtomicInteger number = new AtomicInteger();

    /** @param letterBytes of the letter's text, which stands in the message twice: as text and as HTML */
    NoticeLoad(Submissions submissions, UUID tenant, int letterBytes) {
        this.submissions = submissions;
        this.tenant = tenant;
        this.text = letter(letterBytes);
    }

    private static String letter(int bytes) {
        var line = "Prezada cliente, consta em aberto o valor do contrato abaixo indicado. ";
        return line.repeat(bytes / line.length() + 1)
                .substring(0, Math.max(1, bytes))
                .strip();
    }

    /** Returns when all are durably accepted. @return octets of one message */
    long submit(int notices, int senders) throws InterruptedException {
        var left = new AtomicInteger(notices);
        var size = new java.util.concurrent.atomic.AtomicLong();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = IntStream.range(0, senders)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> {
                        while (left.getAndDecrement() > 0) {
                            size.set(submitOne());
                        }
                    }))
                    .toList();
            for (var sender : all) {
                sender.get();
            }
        } catch (ExecutionException e) {
            var why = e.getCause() instanceof Problem problem ? problem.violations() : e.getCause();
            throw new IllegalStateException("a submission failed: " + why, e);
        }
        return size.get();
    }

    private long submitOne() {
        return accept().recipients().getFirst().messageSize();
    }

    /** One notice, durably accepted. */
    Submissions.Acceptance accept() {
        return submissions.submit(tenant, submission(number.incrementAndGet()), null, "0".repeat(64));
    }

    private Submission submission(int n) {
        return new Submission(
                NoticeType.COLLECTION,
                new NoticeView.Party(
                        "Fomento Exemplo Ltda", "12.ABC.345/01DE-35", "Rua da Quitanda, 100, São Paulo, SP"),
                LegalBasis.CREDIT_PROTECTION,
                "Aviso sobre o seu contrato",
                List.of(new Submission.Recipient(
                        "Maria Aparecida da Silva",
                        "debtor" + n + "@example.com",
                        "52998224725",
                        new AddressSource(AddressSource.Kind.CONTRACT, "cláusula 14.2", null))),
                List.of(new NoticeView.Title("DUP-" + n + "/1", LocalDate.of(2026, 1, 30), 125_000, null)),
                Map.of(
                        "paymentMeans", "Boleto no portal do credor",
                        "contact", "cobranca@exemplo.com.br",
                        "disputeChannel", "0800 000 0000"),
                new Submission.Content("Contrato " + n + ". " + text, null, null, Map.of()),
                List.of(),
                null,
                Map.of(),
                List.of(),
                Submission.Sending.USUAL,
                null,
                Submission.ReadingWish.OF_THE_TYPE);
    }
}
