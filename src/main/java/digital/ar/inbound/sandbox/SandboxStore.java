package digital.ar.inbound.sandbox;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code sandbox_mail}, bounded. */
@Repository
@OnSandboxRoute
class SandboxStore {
    private final JdbcClient jdbc;
    private final int keep;

    SandboxStore(JdbcClient jdbc, SandboxProperties settings) {
        this.jdbc = jdbc;
        this.keep = settings.keep();
    }

    void add(SandboxMail mail, byte[] raw) {
        jdbc.sql("""
                insert into sandbox_mail (id, received_at, mail_from, rcpt_to, subject, raw)
                values (:id, :at, :from, :to, :subject, :raw)""")
                .param("id", mail.id())
                .param("at", mail.receivedAt().atOffset(ZoneOffset.UTC))
                .param("from", mail.mailFrom())
                .param("to", mail.rcptTo())
                .param("subject", mail.subject())
                .param("raw", raw)
                .update();
    }

    /** Removes all but the newest {@code keep}. */
    void trim() {
        jdbc.sql("""
                delete from sandbox_mail where id <= (
                    select id from sandbox_mail order by id desc offset :keep limit 1)""").param("keep", keep).update();
    }

    /** Newest first. @param query part of the recipient's address or the subject; empty: all */
    List<SandboxMail> list(String query, int limit) {
        return jdbc.sql("""
                        select id, received_at, mail_from, rcpt_to, subject, octet_length(raw) as size from sandbox_mail
                        where :query = '' or position(lower(:query) in lower(rcpt_to)) > 0
                           or position(lower(:query) in lower(subject)) > 0
                        order by id desc limit :limit""")
                .param("query", query)
                .param("limit", limit)
                .query((row, n) -> new SandboxMail(
                        row.getObject("id", UUID.class),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getString("mail_from"),
                        row.getString("rcpt_to"),
                        row.getString("subject"),
                        row.getLong("size")))
                .list();
    }

    Optional<byte[]> raw(UUID id) {
        return jdbc.sql("select raw from sandbox_mail where id = :id")
                .param("id", id)
                .query((row, n) -> row.getBytes("raw"))
                .optional();
    }
}
