package digital.ar.journey;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.ArDigital;
import digital.ar.FreePorts;
import digital.ar.RunsBeside;
import digital.ar.ServiceTest;
import digital.ar.account.ApiKeys;
import digital.ar.account.FirstStart;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Object store and time authority are away from the first moment: the notice still goes out, receipts wait and it is said why. */
@RunsBeside
class AuthoritiesAwayTest {
    @Test
    void theNoticeGoesOutAndTheReceiptsWait() {
        var home = Home.create();
        var application = new SpringApplicationBuilder(ArDigital.class);
        try (var context = application.run(
                "--server.port=" + home.port(),
                "--ar.data-dir=" + home.path().resolve("data"),
                "--ar.certs-dir=" + home.path().resolve("certs"),
                "--ar.database.embedded-port=0",
                "--ar.smtp.port=0",
                "--ar.vault.type=s3",
                "--ar.vault.s3.endpoint=http://127.0.0.1:1",
                "--ar.vault.s3.access-key=nobody",
                "--ar.vault.s3.secret-key=nothing",
                "--ar.tsa.url=http://127.0.0.1:1/tsa")) {
            var tenant = context.getBean(FirstStart.class).run().orElseThrow().tenant();
            var key = context.getBean(ApiKeys.class).create(tenant.id(), "away").secret();
            var erp = new ErpClient("http://localhost:" + home.port(), key);

            var notice = erp.submit(NoticeJourneyTest.notice("maria.away@exemplo.com.br"));
            erp.await("the mail", () -> erp.mailbox("maria.away@exemplo.com.br"), m -> true);
            erp.await(
                    "the acceptance", () -> erp.events(notice.get("id")), e -> "relay.accepted".equals(e.get("type")));
            assertThat(erp.recipient(notice.get("id"))).containsEntry("level", "DELIVERED");

            assertThat(erp.receipts(notice.get("id"))).noneMatch(r -> "ISSUED".equals(r.get("state")));
            assertThat(erp.whyReceiptsWait(notice.get("id"))).isNotBlank();
        }
    }

    /** Apart from the shared service's. */
    private static final class Home extends ServiceTest {
        private record Place(java.nio.file.Path path, int port) {}

        static Place create() {
            return new Place(newHome(), FreePorts.next());
        }
    }
}
