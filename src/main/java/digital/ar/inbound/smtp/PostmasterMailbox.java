package digital.ar.inbound.smtp;

import digital.ar.delivery.OutgoingMail;
import digital.ar.mail.MailProperties;
import digital.ar.platform.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Mail to the people who run the server: postmaster, in any case and also without a domain (RFC 5321 4.5.1, 2.3.5), and abuse
 * (RFC 2142 4). The newest are kept in the database, and passed on to {@code ar.smtp.postmaster} where that is set. A mail of the
 * null sender, or one that came back, is kept only, so that nothing goes in circles.
 */
@Component
@Order(0)
class PostmasterMailbox implements Destination {
    private static final Logger LOG = LoggerFactory.getLogger(PostmasterMailbox.class);
    private static final Set<String> NAMES = Set.of("postmaster", "abuse");
    private static final int MAX_BYTES = 1_000_000;
    private static final int KEPT = 500;
    private static final int PASSED_ON_PER_HOUR = 30;
    private static final int MAX_HOPS = 25;
    private static final SmtpReply TOO_LARGE = new SmtpReply(552, "5.3.4", "too large for this mailbox, 1 MB at most");

    private final JdbcClient jdbc;
    private final OutgoingMail outgoing;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;
    private final Set<String> domains;
    private final String passOnTo;

    PostmasterMailbox(
            JdbcClient jdbc,
            OutgoingMail outgoing,
            PlatformTransactionManager transactions,
            Ids ids,
            Clock clock,
            SmtpProperties settings,
            MailProperties mail) {
        this.jdbc = jdbc;
        this.outgoing = outgoing;
        this.transaction = new TransactionTemplate(transactions);
        this.ids = ids;
        this.clock = clock;
        // James writes "localhost" behind an address without domain.
        this.domains = Stream.of(mail.domain(), settings.hostname(), "localhost")
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !name.isBlank())
                .collect(Collectors.toUnmodifiableSet());
        this.passOnTo = settings.postmaster().strip();
    }

    @Override
    public Admission admit(String rcptTo) {
        var address = rcptTo.toLowerCase(Locale.ROOT);
        var at = address.lastIndexOf('@');
        return at > 0 && NAMES.contains(address.substring(0, at)) && domains.contains(address.substring(at + 1))
                ? new Admission.Taken()
                : new Admission.NotMine();
    }

    @Override
    public void deliver(ReceivedMail mail, String rcptTo) {
        if (mail.content().length > MAX_BYTES) {
            throw new MailRefused(TOO_LARGE);
        }
        transaction.executeWithoutResult(status -> {
            keep(mail, rcptTo);
            if (passesOn(mail)) {
                outgoing.send("", passOnTo, mail.traced(rcptTo));
            }
        });
        LOG.info("Mail {} for {} from {} is kept", mail.id(), rcptTo.replaceAll("@.*", ""), mail.remoteIp());
    }

    private boolean passesOn(ReceivedMail mail) {
        return !passOnTo.isEmpty()
                && !mail.mailFrom().isEmpty()
                && mail.hops() < MAX_HOPS
                && recent() <= PASSED_ON_PER_HOUR;
    }

    private void keep(ReceivedMail mail, String rcptTo) {
        jdbc.sql("""
                        insert into postmaster_mail (id, received_at, mail_from, remote, raw)
                        values (:id, :at, :from, :remote, :raw)""")
                .param("id", ids.next())
                .param("at", mail.receivedAt().atOffset(ZoneOffset.UTC))
                .param("from", mail.mailFrom())
                .param("remote", mail.remoteIp())
                .param("raw", mail.traced(rcptTo))
                .update();
        jdbc.sql("""
                        delete from postmaster_mail where id in
                               (select id from postmaster_mail order by received_at desc offset :kept)""").param("kept", KEPT).update();
    }

    private int recent() {
        return jdbc.sql("select count(*) from postmaster_mail where received_at > :since")
                .param("since", clock.instant().minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }
}
