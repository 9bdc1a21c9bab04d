package digital.ar.portal.identity;

import digital.ar.platform.Ids;
import digital.ar.platform.Tokens.Token;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables {@code identity_step} and {@code identity_sends}. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class StepRows {
    private final JdbcClient jdbc;

    StepRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The row as it is, without its lock; for pages. */
    @Transactional(readOnly = true)
    StepRow look(Token link) {
        return find(link, "").orElseGet(() -> new StepRow(link.number(), 0, 0, 0, null, 0, null, 0, null));
    }

    /** Makes everybody else wait who asks by this link, until the transaction ends. */
    StepRow lock(Token link) {
        statement(link, """
                        insert into identity_step (shard, recipient_id, link) values (:shard, :id, :link)
                        on conflict do nothing""").update();
        return find(link, " for update").orElseThrow();
    }

    /** @param lockedUntil null: go on */
    void wrong(Token link, int wrong, int wrongTotal, @Nullable Instant lockedUntil) {
        statement(link, """
                        update identity_step set wrong = :wrong, wrong_total = :total, spent = spent + 1, locked_until = :until,
                               code_ends_at = case when :until::timestamptz is null then code_ends_at else code_sent_at end
                         where shard = :shard and recipient_id = :id and link = :link""")
                .param("wrong", wrong)
                .param("total", wrongTotal)
                .param("until", time(lockedUntil))
                .update();
    }

    void right(Token link) {
        statement(link, """
                        update identity_step set wrong = 0, wrong_total = 0, locked_until = null
                         where shard = :shard and recipient_id = :id and link = :link""").update();
    }

    void used(Token link, Instant form) {
        statement(link, """
                        update identity_step set code_used_by = :form where shard = :shard and recipient_id = :id and link = :link""").param("form", time(form)).update();
    }

    /** The newest code; the one before it is worth nothing from now on. */
    void sent(Token link, StepRow.Code code, int sends, Instant sendsFrom) {
        statement(link, """
                        update identity_step
                           set codes = :number, code_hash = :hash, code_asked_at = :asked, code_sent_at = :sent,
                               code_ends_at = :ends, code_used_by = null, sends = :sends, sends_from = :from
                         where shard = :shard and recipient_id = :id and link = :link""")
                .param("number", code.number())
                .param("hash", code.hash())
                .param("asked", time(code.askedAt()))
                .param("sent", time(code.sentAt()))
                .param("ends", time(code.ends()))
                .param("sends", sends)
                .param("from", time(sendsFrom))
                .update();
    }

    /** Takes one of the tenant's sends of this hour. False: none is left. */
    boolean takeSend(UUID tenant, int most, Instant now) {
        var hour = now.truncatedTo(ChronoUnit.HOURS);
        jdbc.sql("delete from identity_sends where tenant_id = :tenant and hour < :before")
                .param("tenant", tenant)
                .param("before", time(hour.minus(Duration.ofDays(1))))
                .update();
        return jdbc.sql("""
                        insert into identity_sends as s (tenant_id, hour, sends) values (:tenant, :hour, 1)
                        on conflict (tenant_id, hour) do update set sends = s.sends + 1 where s.sends < :most""")
                        .param("tenant", tenant)
                        .param("hour", time(hour))
                        .param("most", most)
                        .update()
                == 1;
    }

    void erase(UUID recipient) {
        jdbc.sql("delete from identity_step where shard = :shard and recipient_id = :id")
                .param("shard", Ids.shard(recipient))
                .param("id", recipient)
                .update();
    }

    private JdbcClient.StatementSpec statement(Token link, String sql) {
        return jdbc.sql(sql)
                .param("shard", Ids.shard(link.recipient()))
                .param("id", link.recipient())
                .param("link", link.number());
    }

    private Optional<StepRow> find(Token link, String locking) {
        return statement(
                        link,
                        "select * from identity_step where shard = :shard and recipient_id = :id and link = :link"
                                + locking)
                .query((row, number) -> row(row))
                .optional();
    }

    private static StepRow row(ResultSet row) throws SQLException {
        return new StepRow(
                row.getInt("link"),
                row.getInt("spent"),
                row.getInt("wrong"),
                row.getInt("wrong_total"),
                instant(row, "locked_until"),
                row.getInt("sends"),
                instant(row, "sends_from"),
                row.getInt("codes"),
                row.getBytes("code_hash") == null ? null : code(row));
    }

    private static StepRow.Code code(ResultSet row) throws SQLException {
        return new StepRow.Code(
                row.getInt("codes"),
                row.getBytes("code_hash"),
                Objects.requireNonNull(instant(row, "code_asked_at")),
                Objects.requireNonNull(instant(row, "code_sent_at")),
                Objects.requireNonNull(instant(row, "code_ends_at")),
                instant(row, "code_used_by"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Timestamp time(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
