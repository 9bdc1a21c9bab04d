package digital.ar.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.ServiceTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The service's own mail over the sandbox route: real SMTP to the service's own mailbox. */
class OutgoingMailTest extends ServiceTest {
    @Autowired
    OutgoingMail outgoing;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void aMailArrivesAndLeavesTheQueue() throws InterruptedException {
        outgoing.send("reports@ar.localhost", "ann-" + mark + "@example.org", mail());
        Eventually.await(() -> arrived("ann-").size() == 1 && waiting("ann-").isEmpty());
        assertThat(arrived("ann-").getFirst()).containsEntry("mail_from", "reports@ar.localhost");
    }

    @Test
    void theNullSenderIsSaidAsSuch() throws InterruptedException {
        outgoing.send("", "bea-" + mark + "@example.org", mail());
        Eventually.await(() -> arrived("bea-").size() == 1);
        assertThat(arrived("bea-").getFirst()).containsEntry("mail_from", "");
    }

    @Test
    void aMailOfATransactionThatFailsIsNotSent() {
        var transaction = new TransactionTemplate(transactions);
        transaction.executeWithoutResult(status -> {
            outgoing.send("reports@ar.localhost", "cy-" + mark + "@example.org", mail());
            status.setRollbackOnly();
        });
        assertThat(waiting("cy-")).isEmpty();
    }

    @Test
    void aRefusedMailStaysVisibleWithoutItsContent() throws InterruptedException {
        outgoing.send("reports@ar.localhost", "unknown-" + mark + "@example.org", mail());
        Eventually.await(() -> waiting("unknown-").stream().anyMatch(row -> row.get("failed_at") != null));
        assertThat(waiting("unknown-").getFirst())
                .containsEntry("content", null)
                .satisfies(row -> assertThat(row.get("last_reply").toString()).startsWith("550 5.1.1"));
    }

    @Test
    void aDeferredMailWaitsForItsNextTry() throws InterruptedException {
        outgoing.send("reports@ar.localhost", "full-" + mark + "@example.org", mail());
        Eventually.await(() -> waiting("full-").stream()
                .anyMatch(row -> row.get("lease_until") == null && row.get("last_reply") != null));
        assertThat(waiting("full-").getFirst()).containsEntry("failed_at", null).containsEntry("attempts", 1);
    }

    @Test
    void contentIsNotStoredInTheClear() {
        outgoing.send("reports@ar.localhost", "full-clear-" + mark + "@example.org", mail());
        var stored = (byte[]) waiting("full-clear-").getFirst().get("content");
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("secret words");
    }

    @Test
    void bareLineEndsAndBadAddressesAreRefusedAtOnce() {
        var bare = "Subject: x\n\nsecret\r\n".getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> outgoing.send("", "a@example.org", bare)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> outgoing.send("", "nobody", mail())).isInstanceOf(IllegalArgumentException.class);
    }

    private byte[] mail() {
        return ("From: reports@ar.localhost\r\nMessage-ID: <" + mark + "@ar.localhost>\r\n\r\nsecret words\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private List<Map<String, Object>> arrived(String local) {
        return jdbc.sql("select mail_from from sandbox_mail where rcpt_to = :to")
                .param("to", local + mark + "@example.org")
                .query()
                .listOfRows();
    }

    private List<Map<String, Object>> waiting(String local) {
        return jdbc.sql("select * from internal_mail where rcpt_to = :to")
                .param("to", local + mark + "@example.org")
                .query()
                .listOfRows();
    }
}
