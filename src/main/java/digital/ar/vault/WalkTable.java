package digital.ar.vault;

import digital.ar.platform.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code vault_walk}: how far a walk over all notices has come, shard by shard; nodes share the shards by leases. */
final class WalkTable {
    static final UUID BEGINNING = new UUID(0, 0);
    private static final Duration LEASE = Duration.ofMinutes(15);

    /** @param after the last notice that was visited in this round */
    record Step(int shard, UUID after, Instant startedAt, Instant lease) {}

    private final JdbcClient jdbc;
    private final String name;
    private final Clock clock;

    WalkTable(JdbcClient jdbc, String name, Clock clock) {
        this.jdbc = jdbc;
        this.name = name;
        this.clock = clock;
    }

    /** The shard that is due longest; empty when none is. */
    Optional<Step> claim() {
        var claimed = due();
        return claimed.isPresent() ? claimed : made() ? due() : Optional.empty();
    }

    private Optional<Step> due() {
        return jdbc.sql("""
                        with due as materialized ( -- once, not once per row of the plan
                            select shard from vault_walk
                            where name = :name and due_at <= :now and (lease_until is null or lease_until <= :now)
                            order by due_at, shard limit 1 for update skip locked)
                        update vault_walk w set lease_until = :lease from due
                        where w.name = :name and w.shard = due.shard
                        returning w.shard, w.after, w.started_at, w.lease_until""")
                .param("name", name)
                .param("now", utc(clock.instant()))
                .param("lease", utc(clock.instant().plus(LEASE)))
                .query((row, n) -> new Step(
                        row.getInt("shard"),
                        row.getObject("after", UUID.class),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        row.getObject("lease_until", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private boolean made() {
        return jdbc.sql("""
                        insert into vault_walk (name, shard, after, started_at, due_at)
                        select :name, shard, :beginning, :now, :now from generate_series(0, :last) as shard
                        on conflict do nothing""")
                        .param("name", name)
                        .param("beginning", BEGINNING)
                        .param("now", utc(clock.instant()))
                        .param("last", Ids.SHARDS - 1)
                        .update()
                > 0;
    }

    /** Goes on behind this notice, now. */
    void advance(Step step, UUID after) {
        move(step, after, step.startedAt(), clock.instant());
    }

    /** The shard is done; the next round begins a period after this one began. */
    void finish(Step step, Duration period) {
        var next = step.startedAt().plus(period);
        var due = next.isAfter(clock.instant()) ? next : clock.instant();
        move(step, BEGINNING, due, due);
    }

    /** Somebody must look again. */
    void giveBack(Step step, Instant due) {
        move(step, step.after(), step.startedAt(), due);
    }

    private void move(Step step, UUID after, Instant startedAt, Instant due) {
        jdbc.sql("""
                        update vault_walk set after = :after, started_at = :started, due_at = :due, lease_until = null
                        where name = :name and shard = :shard and lease_until = :lease""")
                .param("after", after)
                .param("started", utc(startedAt))
                .param("due", utc(due))
                .param("name", name)
                .param("shard", step.shard())
                .param("lease", utc(step.lease()))
                .update();
    }

    /** The next notices of the shard, in order. */
    List<UUID> notices(Step step, int max) {
        return jdbc.sql("""
                        select distinct notice_id from data_key
                        where shard = :shard and notice_id > :after order by notice_id limit :max""")
                .param("shard", step.shard())
                .param("after", step.after())
                .param("max", max)
                .query((row, n) -> row.getObject("notice_id", UUID.class))
                .list();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
