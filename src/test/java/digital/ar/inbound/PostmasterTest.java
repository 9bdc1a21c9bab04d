package digital.ar.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.ServiceTest;
import digital.ar.delivery.SandboxEndpoint;
import digital.ar.inbound.smtp.SmtpDialogue;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** RFC 5321 4.5.1: somebody reads what is written to those who run the server. */
class PostmasterTest extends ServiceTest {
    @Autowired
    SandboxEndpoint server;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({
        "postmaster, true",
        "PostMaster@AR.localhost, true",
        "abuse@ar.localhost, true",
        "postmaster@other.example, false",
    })
    void postmasterIsKept(String to, boolean kept) throws Exception {
        var before = count();
        try (var peer = new SmtpDialogue(server.address())) {
            peer.hello();
            assertThat(peer.mail("a@b.example", to, "Subject: you have a problem\r\n\r\nx"))
                    .startsWith("250");
        }
        assertThat(count() - before).isEqualTo(kept ? 1 : 0);
    }

    private int count() {
        return jdbc.sql("select count(*) from postmaster_mail")
                .query(Integer.class)
                .single();
    }
}
