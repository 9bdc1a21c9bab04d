package digital.ar.receipt.dossier;

import digital.ar.receipt.DossierView;
import digital.ar.receipt.DossierView.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Dossiers and what they consist of; the table is also the queue of those that wait. */
@Repository
class DossierRows {
    /** @param attempts this one included */
    record Claimed(UUID id, UUID tenant, String title, int attempts, Instant createdAt) {}

    /** A notice of a dossier. @param receipt null: none is ordered yet, or it is left out */
    record Chosen(
            int position,
            UUID notice,
            @Nullable UUID receipt,
            @Nullable String leftOut) {}

    /** A file of the ZIP. @param content null: it is the receipt */
    record Part(int position, String name, @Nullable UUID receipt, String sha256, byte @Nullable [] content) {}

    private static final String VIEW = """
            select d.*, count(n.position) as notices, count(n.receipt_id) as receipts, count(n.left_out) as left_out
              from dossier d join dossier_notice n on n.dossier_id = d.id
            """;
    private final JdbcClient jdbc;

    DossierRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false: there is one with this key */
    boolean insert(
            UUID id,
            UUID tenant,
            @Nullable String key,
            String orderSha256,
            String title,
            Collection<UUID> notices,
            Instant now) {
        var inserted = jdbc.sql("""
                        insert into dossier (id, tenant_id, idempotency_key, order_sha256, title, state, next_try_at, created_at)
                        values (:id, :tenant, :key, :order, :title, 'WAITING', :now, :now)
                        on conflict (tenant_id, idempotency_key) do nothing""")
                        .param("id", id)
                        .param("tenant", tenant)
                        .param("key", key, java.sql.Types.VARCHAR)
                        .param("order", orderSha256)
                        .param("title", title)
                        .param("now", utc(now))
                        .update()
                == 1;
        if (inserted) {
            jdbc.sql("""
                    insert into dossier_notice (dossier_id, position, notice_id)
                    select :id, position, notice from unnest(:notices) with ordinality as n (notice, position)""")
                    .param("id", id)
                    .param("notices", notices.toArray(UUID[]::new))
                    .update();
        }
        return inserted;
    }

    /** The dossier that was ordered with this key, and the hash of that order. */
    Optional<UUID> findByKey(UUID tenant, String key, String orderSha256) {
        return jdbc.sql(
                        "select id from dossier where tenant_id = :tenant and idempotency_key = :key and order_sha256 = :order")
                .param("tenant", tenant)
                .param("key", key)
                .param("order", orderSha256)
                .query(UUID.class)
                .optional();
    }

    Optional<DossierView> find(UUID tenant, UUID id) {
        return jdbc.sql(VIEW + "where d.id = :id and d.tenant_id = :tenant group by d.id")
                .param("id", id)
                .param("tenant", tenant)
                .query(DossierRows::view)
                .optional();
    }

    List<DossierView> of(UUID tenant, @Nullable UUID before, int limit) {
        return jdbc.sql(VIEW + """
                        where d.tenant_id = :tenant and (cast(:before as uuid) is null or d.id < cast(:before as uuid))
                        group by d.id order by d.id desc limit :limit""")
                .param("tenant", tenant)
                .param("before", before, java.sql.Types.OTHER)
                .param("limit", limit)
                .query(DossierRows::view)
                .list();
    }

    /** Takes due dossiers for the length of the lease; a node that dies gives them back by that. */
    Optional<Claimed> claim(Instant now, Instant leaseUntil) {
        return jdbc.sql("""
                        with due as materialized ( -- once, not once per row of the plan
                            select id from dossier where state = 'WAITING' and next_try_at <= :now
                            order by next_try_at limit 1 for update skip locked)
                        update dossier d set attempts = d.attempts + 1, next_try_at = :lease from due
                        where d.id = due.id
                        returning d.id, d.tenant_id, d.title, d.attempts, d.created_at""")
                .param("lease", utc(leaseUntil))
                .param("now", utc(now))
                .query((row, n) -> new Claimed(
                        row.getObject("id", UUID.class),
                        row.getObject("tenant_id", UUID.class),
                        row.getString("title"),
                        row.getInt("attempts"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    void postpone(UUID id, String waitingFor, Instant nextTry) {
        jdbc.sql("update dossier set waiting_for = :why, next_try_at = :next where id = :id and state = 'WAITING'")
                .param("why", waitingFor)
                .param("next", utc(nextTry))
                .param("id", id)
                .update();
    }

    List<Chosen> chosen(UUID id) {
        return jdbc.sql("select * from dossier_notice where dossier_id = :id order by position")
                .param("id", id)
                .query((row, n) -> new Chosen(
                        row.getInt("position"),
                        row.getObject("notice_id", UUID.class),
                        row.getObject("receipt_id", UUID.class),
                        row.getString("left_out")))
                .list();
    }

    void ordered(UUID id, int position, UUID receipt) {
        jdbc.sql("update dossier_notice set receipt_id = :receipt where dossier_id = :id and position = :position")
                .param("receipt", receipt)
                .param("id", id)
                .param("position", position)
                .update();
    }

    void leaveOut(UUID id, int position, String why) {
        jdbc.sql("""
                update dossier_notice set receipt_id = null, left_out = :why
                where dossier_id = :id and position = :position""")
                .param("why", why)
                .param("id", id)
                .param("position", position)
                .update();
    }

    /** In the caller's transaction. @return false when another node was faster */
    boolean ready(UUID id, List<Part> parts, String sha256, long size, Instant now) {
        var won = jdbc.sql("""
                        update dossier set state = 'READY', waiting_for = null, sha256 = :sha256, size = :size, ready_at = :now
                        where id = :id and state = 'WAITING'""")
                        .param("sha256", sha256)
                        .param("size", size)
                        .param("now", utc(now))
                        .param("id", id)
                        .update()
                == 1;
        if (won) {
            parts.forEach(part -> insert(id, part));
        }
        return won;
    }

    private void insert(UUID id, Part part) {
        jdbc.sql("""
                insert into dossier_file (dossier_id, position, name, receipt_id, sha256, content)
                values (:id, :position, :name, :receipt, :sha256, :content)""")
                .param("id", id)
                .param("position", part.position())
                .param("name", part.name())
                .param("receipt", part.receipt(), java.sql.Types.OTHER)
                .param("sha256", part.sha256())
                .param("content", part.content(), java.sql.Types.BINARY)
                .update();
    }

    /** Receipts stay in the vault and are fetched one by one. */
    List<Part> parts(UUID id) {
        return jdbc.sql("select * from dossier_file where dossier_id = :id order by position")
                .param("id", id)
                .query((row, n) -> new Part(
                        row.getInt("position"),
                        row.getString("name"),
                        row.getObject("receipt_id", UUID.class),
                        row.getString("sha256"),
                        row.getBytes("content")))
                .list();
    }

    private static DossierView view(ResultSet row, int number) throws SQLException {
        var readyAt = row.getObject("ready_at", OffsetDateTime.class);
        return new DossierView(
                row.getObject("id", UUID.class),
                row.getObject("tenant_id", UUID.class),
                row.getString("title"),
                State.valueOf(row.getString("state")),
                row.getInt("notices"),
                row.getInt("receipts"),
                row.getInt("left_out"),
                row.getString("waiting_for"),
                row.getString("sha256"),
                row.getLong("size"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                readyAt == null ? null : readyAt.toInstant());
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
