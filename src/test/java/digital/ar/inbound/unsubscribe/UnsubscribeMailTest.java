package digital.ar.inbound.unsubscribe;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.ServiceTest;
import digital.ar.account.FirstStart;
import digital.ar.delivery.SandboxEndpoint;
import digital.ar.delivery.Suppressions;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.mail.MailAddresses;
import digital.ar.notice.AddressSource;
import digital.ar.notice.LegalBasis;
import digital.ar.notice.NoticeType;
import digital.ar.notice.NoticeView;
import digital.ar.notice.Submission;
import digital.ar.notice.Submissions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A mail to the unsubscribe address of a reminder, over real SMTP. */
class UnsubscribeMailTest extends ServiceTest {
    private static final String EMAIL = "optout." + UUID.randomUUID() + "@exemplo.com.br";

    @Autowired
    Submissions submissions;

    @Autowired
    FirstStart firstStart;

    @Autowired
    Journal journal;

    @Autowired
    Suppressions suppressions;

    @Autowired
    MailAddresses addresses;

    @Autowired
    SandboxEndpoint server;

    private UUID tenant;

    @BeforeEach
    void aTenant() {
        firstStart.run();
        tenant = firstStart.firstTenant().orElseThrow().id();
    }

    @Test
    void anyMailOptsOutButNotOneFromTheNullSender() throws IOException {
        var sent = submissions.submit(tenant, reminder(), null, "0".repeat(64));
        var address = addresses.unsubscribe(sent.recipients().getFirst().id());
        assertThat(send("", address)).startsWith("250");
        assertThat(reasons()).isEmpty();
        assertThat(send(EMAIL, address)).startsWith("250");
        assertThat(send(EMAIL, address)).startsWith("250");
        assertThat(reasons()).containsExactly(Suppressions.Reason.UNSUBSCRIBE);
        assertThat(journal.read(sent.notice()))
                .filteredOn(e -> e.type() == EventType.RECIPIENT_UNSUBSCRIBED)
                .singleElement()
                .satisfies(
                        e -> assertThat(e.facts()).containsEntry("by", "mail").containsEntry("envelopeFrom", EMAIL));
    }

    private List<Suppressions.Reason> reasons() {
        return suppressions.find(tenant, List.of(EMAIL)).values().stream()
                .flatMap(List::stream)
                .map(Suppressions.Entry::reason)
                .toList();
    }

    private static Submission reminder() {
        return new Submission(
                NoticeType.REMINDER,
                new NoticeView.Party("Credora S.A.", "11222333000181", "Rua A, 1, São Paulo, SP"),
                LegalBasis.CREDIT_PROTECTION,
                "Lembrete de vencimento",
                List.of(new Submission.Recipient(
                        "Maria",
                        EMAIL,
                        null,
                        new AddressSource(AddressSource.Kind.CONTRACT, "Contrato 1, cláusula 9", null))),
                List.of(new NoticeView.Title("DM-1", LocalDate.of(2026, 12, 10), 12_000, null)),
                Map.of("paymentMeans", "Boleto"),
                new Submission.Content("A parcela vence em 10/12.", null, null, Map.of()),
                List.of(),
                null,
                Map.of(),
                List.of(),
                Submission.Sending.USUAL,
                null,
                Submission.ReadingWish.OF_THE_TYPE);
    }

    private String send(String from, String to) throws IOException {
        try (var socket =
                new Socket(server.address().getAddress(), server.address().getPort())) {
            socket.setSoTimeout(20_000);
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            in.readLine();
            var last = "";
            for (var line : List.of(
                    "HELO client.example",
                    "MAIL FROM:<" + from + ">",
                    "RCPT TO:<" + to + ">",
                    "DATA",
                    "Subject: unsubscribe\r\n\r\nunsubscribe\r\n.")) {
                socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                last = in.readLine();
            }
            return last;
        }
    }
}
