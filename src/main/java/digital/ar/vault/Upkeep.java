package digital.ar.vault;

import digital.ar.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Table {@code vault_upkeep}: whose objects must be brought to what {@code data_key} says. Written in the transaction that
 * changes {@code data_key}, so that no change is forgotten; worked off by {@link ObjectUpkeep}.
 */
final class Upkeep {
    private static final Duration LEASE = Duration.ofMinutes(5);

    /**
     * @param destroyed the key is gone: the objects shall go when their locks ended
     * @param lockedUntil the end that they shall be locked until
     */
    record Task(
            UUID notice,
            Vault.Purpose purpose,
            int attempts,
            Instant settledAt,
            Instant lease,
            boolean destroyed,
            Instant lockedUntil,
            boolean held) {}

    private final JdbcClient jdbc;
    private final LockingStore store;
    private final Duration settling;
    private final Clock clock;

    /** @param settling so long other nodes may write by what they knew before */
    Upkeep(JdbcClient jdbc, LockingStore store, Duration settling, Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.settling = settling;
        this.clock = clock;
    }

    void now(UUID notice, Vault.Purpose purpose) {
        enqueue(notice, purpose, clock.instant());
    }

    /** Ciphertext that waits for the store goes at once, what lies in the store when its lock ends. */
    void erased(UUID notice, Vault.Purpose purpose) {
        jdbc.sql("delete from object_spool where shard = :shard and path like :directory || '/%'")
                .param("shard", Ids.shard(notice))
                .param("directory", ObjectPath.directory(notice, purpose))
                .update();
        var end = jdbc.sql("""
                        select locked_until from data_key
                        where shard = :shard and notice_id = :notice and purpose = :purpose""")
                .param("shard", Ids.shard(notice))
                .param("notice", notice)
                .param("purpose", purpose.name())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        enqueue(notice, purpose, end.isAfter(clock.instant()) ? end : clock.instant());
    }

    /** An object that was written while a hold lies on its notice. */
    void holdNew(String path, UUID notice, Vault.Purpose purpose) {
        try {
            store.hold(path, true);
        } catch (VaultException.Unavailable e) {
            now(notice, purpose);
        }
    }

    private void enqueue(UUID notice, Vault.Purpose purpose, Instant due) {
        jdbc.sql("""
                        insert into vault_upkeep (shard, notice_id, purpose, due_at, settled_at)
                        values (:shard, :notice, :purpose, :due, :settled)
                        on conflict (shard, notice_id, purpose) do update
                           set due_at = least(vault_upkeep.due_at, excluded.due_at), settled_at = excluded.settled_at,
                               attempts = 0, lease_until = null, failure = null""")
                .param("shard", Ids.shard(notice))
                .param("notice", notice)
                .param("purpose", purpose.name())
                .param("due", utc(due))
                .param("settled", utc(clock.instant().plus(settling)))
                .update();
    }

    /** Due tasks, leased to the caller; the longest due first. */
    List<Task> claim(int max) {
        return jdbc.sql("""
                        with due as materialized ( -- once, not once per row of the plan
                            select shard, notice_id, purpose from vault_upkeep
                            where due_at <= :now and (lease_until is null or lease_until <= :now)
                            order by due_at limit :max for update skip locked)
                        update vault_upkeep u set lease_until = :lease, attempts = u.attempts + 1
                        from due
                        join data_key k using (shard, notice_id, purpose)
                        where u.shard = due.shard and u.notice_id = due.notice_id and u.purpose = due.purpose
                        returning u.notice_id, u.purpose, u.attempts, u.settled_at, u.lease_until,
                                  k.wrapped is null as destroyed, k.locked_until, k.held""")
                .param("now", utc(clock.instant()))
                .param("lease", utc(clock.instant().plus(LEASE)))
                .param("max", max)
                .query(Upkeep::task)
                .list();
    }

    /** Unless it was asked for again meanwhile. */
    void done(Task task) {
        jdbc.sql("delete from vault_upkeep where " + CLAIMED)
                .params(claimed(task))
                .update();
    }

    void again(Task task, Instant due, String failure) {
        jdbc.sql("""
                        update vault_upkeep set due_at = :due, lease_until = null, failure = :failure
                        where\s""" + CLAIMED)
                .params(claimed(task))
                .param("due", utc(due))
                .param("failure", failure)
                .update();
    }

    /** Since when the oldest task fails, and why; empty when none does. */
    Optional<Failing> failing() {
        return jdbc.sql("""
                        select count(*) as tasks, min(failure) as failure from vault_upkeep
                        where failure is not null and failure <> ''""")
                .query((row, n) -> new Failing(row.getInt("tasks"), row.getString("failure")))
                .optional()
                .filter(f -> f.tasks() > 0);
    }

    record Failing(int tasks, String failure) {}

    private static final String CLAIMED =
            "shard = :shard and notice_id = :notice and purpose = :purpose and lease_until = :lease";

    private static java.util.Map<String, Object> claimed(Task task) {
        return java.util.Map.of(
                "shard", Ids.shard(task.notice()),
                "notice", task.notice(),
                "purpose", task.purpose().name(),
                "lease", utc(task.lease()));
    }

    private static Task task(ResultSet row, int number) throws SQLException {
        return new Task(
                row.getObject("notice_id", UUID.class),
                Vault.Purpose.valueOf(row.getString("purpose")),
                row.getInt("attempts"),
                time(row, "settled_at"),
                time(row, "lease_until"),
                row.getBoolean("destroyed"),
                time(row, "locked_until"),
                row.getBoolean("held"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
