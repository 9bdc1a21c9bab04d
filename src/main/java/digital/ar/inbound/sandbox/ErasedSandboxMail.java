package digital.ar.inbound.sandbox;

import digital.ar.evidence.ErasedContent;
import digital.ar.evidence.EventsRecorded;
import digital.ar.mail.MailAddresses;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Messages of an erased notice leave the sandbox mailbox; their return path names the recipient. */
@Component
class ErasedSandboxMail {
    private final JdbcClient jdbc;
    private final MailAddresses addresses;

    ErasedSandboxMail(JdbcClient jdbc, MailAddresses addresses) {
        this.jdbc = jdbc;
        this.addresses = addresses;
    }

    @EventListener
    void on(EventsRecorded recorded) {
        ErasedContent.in(recorded)
                .flatMap(content -> content.recipients().stream())
                .forEach(recipient -> jdbc.sql("delete from sandbox_mail where mail_from = :from")
                        .param("from", addresses.returnPath(recipient))
                        .update());
    }
}
