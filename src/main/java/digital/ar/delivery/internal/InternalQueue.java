package digital.ar.delivery.internal;

import digital.ar.delivery.OutgoingMail;
import digital.ar.delivery.smtp.OutgoingMessage;
import digital.ar.mail.EmailAddress;
import digital.ar.platform.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code internal_mail}. */
@Component
class InternalQueue implements OutgoingMail {
    private static final double JITTER = 0.2;
    private static final int MAX_DOUBLINGS = 20;
    private static final int MAX_REPLY = 500;

    private final JdbcClient jdbc;
    private final ContentSeal seal;
    private final Ids ids;
    private final InternalMailProperties properties;
    private final Clock clock;

    InternalQueue(JdbcClient jdbc, ContentSeal seal, Ids ids, InternalMailProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.ids = ids;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    public void send(String from, String to, byte[] content) {
        var id = ids.next();
        var message = message(id, from, to, content);
        var now = clock.instant();
        jdbc.sql("""
                        insert into internal_mail (id, mail_from, rcpt_to, content, due_at, expires_at, created_at)
                        values (:id, :from, :to, :content, :now, :expires, :now)""")
                .param("id", id)
                .param("from", message.reversePath())
                .param("to", message.to().toString())
                .param("content", seal.close(id, content))
                .param("now", utc(now))
                .param("expires", utc(now.plus(properties.expires())))
                .update();
    }

    static OutgoingMessage message(UUID id, String from, String to, byte[] content) {
        var sender = from.isEmpty() ? OutgoingMessage.NULL_SENDER : EmailAddress.of(from);
        return new OutgoingMessage(sender, EmailAddress.of(to), id.toString(), content);
    }

    /** @throws IllegalStateException the service secret is another one than when it was queued */
    OutgoingMessage message(InternalMail mail) {
        return message(mail.id(), mail.from(), mail.to(), seal.open(mail.id(), mail.sealed()));
    }

    /** Leases some due mails; the lease is the only claim, so a node that dies gives them back by time. */
    List<InternalMail> claim(int most) {
        var now = clock.instant();
        return jdbc.sql("""
                        with due as materialized ( -- once, not once per row of the plan
                            select id from internal_mail
                            where failed_at is null and due_at <= :now and (lease_until is null or lease_until <= :now)
                            order by due_at limit :most for update skip locked)
                        update internal_mail m set lease_until = :until, attempts = attempts + 1 from due
                         where m.id = due.id
                        returning m.id, m.mail_from, m.rcpt_to, m.content, m.attempts, m.expires_at""")
                .param("until", utc(now.plus(properties.lease())))
                .param("now", utc(now))
                .param("most", most)
                .query((row, n) -> new InternalMail(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getBytes(4),
                        row.getInt(5),
                        row.getObject(6, OffsetDateTime.class).toInstant()))
                .list();
    }

    void sent(InternalMail mail) {
        jdbc.sql("delete from internal_mail where id = :id")
                .param("id", mail.id())
                .update();
    }

    /** @return false when the time to retry is over: then nothing was changed */
    boolean defer(InternalMail mail, String reply) {
        var due = clock.instant().plus(pause(mail.attempts()));
        if (due.isAfter(mail.expiresAt())) {
            return false;
        }
        jdbc.sql("update internal_mail set due_at = :due, lease_until = null, last_reply = :reply where id = :id")
                .param("due", utc(due))
                .param("reply", shortened(reply))
                .param("id", mail.id())
                .update();
        return true;
    }

    void fail(InternalMail mail, String reply) {
        jdbc.sql("""
                        update internal_mail set content = null, failed_at = :now, lease_until = null, last_reply = :reply
                         where id = :id""")
                .param("now", utc(clock.instant()))
                .param("reply", shortened(reply))
                .param("id", mail.id())
                .update();
    }

    void purge() {
        jdbc.sql("delete from internal_mail where failed_at < :before")
                .param("before", utc(clock.instant().minus(properties.keepFailed())))
                .update();
    }

    private Duration pause(int attempts) {
        var doubled = properties.first().multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), MAX_DOUBLINGS));
        var capped = doubled.compareTo(properties.longest()) > 0 ? properties.longest() : doubled;
        var factor = 1 - JITTER + 2 * JITTER * RandomGenerator.getDefault().nextDouble();
        return Duration.ofMillis((long) (capped.toMillis() * factor));
    }

    private static String shortened(String reply) {
        return reply.substring(0, Math.min(reply.length(), MAX_REPLY));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
