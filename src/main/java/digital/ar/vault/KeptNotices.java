package digital.ar.vault;

import digital.ar.platform.Ids;
import digital.ar.platform.SqlArray;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keeping columns of table {@code data_key}. */
final class KeptNotices implements Keeping {
    private record Grown(UUID notice, Vault.Purpose purpose) {}

    private final JdbcClient jdbc;
    private final Upkeep upkeep;
    private final KeyCache cache;
    private final Period margin;
    private final Clock clock;

    KeptNotices(JdbcClient jdbc, Upkeep upkeep, KeyCache cache, Period margin, Clock clock) {
        this.jdbc = jdbc;
        this.upkeep = upkeep;
        this.cache = cache;
        this.margin = margin;
        this.clock = clock;
    }

    @Override
    public List<State> of(UUID notice) {
        return jdbc.sql("""
                        select purpose, retention, locked_until, held, destroyed_at from data_key
                        where shard = :shard and notice_id = :notice order by purpose""")
                .param("shard", Ids.shard(notice))
                .param("notice", notice)
                .query(KeptNotices::state)
                .list();
    }

    private static State state(ResultSet row, int number) throws SQLException {
        var destroyed = row.getObject("destroyed_at", OffsetDateTime.class);
        return new State(
                Vault.Purpose.valueOf(row.getString("purpose")),
                Period.parse(row.getString("retention")),
                row.getObject("locked_until", OffsetDateTime.class).toInstant(),
                row.getBoolean("held"),
                destroyed == null ? null : destroyed.toInstant());
    }

    @Override
    public void follow(Map<UUID, Instant> last) {
        var notices = List.copyOf(last.keySet());
        jdbc.sql("""
                        update data_key k set locked_until = e.at + k.retention::interval + :margin::interval
                        from unnest(:shards, :notices, :times) as e (shard, notice, at)
                        where k.shard = e.shard and k.notice_id = e.notice
                          and k.locked_until < e.at + k.retention::interval
                        returning k.notice_id, k.purpose""")
                .param("shards", SqlArray.shards(notices))
                .param("notices", SqlArray.uuids(notices, n -> n))
                .param("times", SqlArray.times(notices, last::get))
                .param("margin", margin.toString())
                .query(KeptNotices::grown)
                .list()
                .forEach(g -> upkeep.now(g.notice(), g.purpose()));
    }

    @Override
    public void hold(UUID notice, boolean held) {
        jdbc.sql("""
                        update data_key set held = :held
                        where shard = :shard and notice_id = :notice and wrapped is not null and held <> :held
                        returning notice_id, purpose""")
                .param("shard", Ids.shard(notice))
                .param("notice", notice)
                .param("held", held)
                .query(KeptNotices::grown)
                .list()
                .forEach(g -> upkeep.now(g.notice(), g.purpose()));
        cache.forget(notice);
    }

    private static Grown grown(ResultSet row, int number) throws SQLException {
        return new Grown(row.getObject("notice_id", UUID.class), Vault.Purpose.valueOf(row.getString("purpose")));
    }

    @Override
    public List<Ended> ended(int max) {
        return jdbc.sql("""
                        select tenant_id, notice_id, purpose from data_key
                        where wrapped is not null and not held and locked_until <= :now
                        order by locked_until limit :max""")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("max", max)
                .query((row, n) -> new Ended(
                        row.getObject("tenant_id", UUID.class),
                        row.getObject("notice_id", UUID.class),
                        Vault.Purpose.valueOf(row.getString("purpose"))))
                .list();
    }
}
