package digital.ar.delivery.shaping;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which node holds how many connections of a channel. Read and written under the lock of the channel's row. */
final class Slots {
    private final JdbcClient jdbc;
    private final NodeRegistry node;

    Slots(JdbcClient jdbc, NodeRegistry node) {
        this.jdbc = jdbc;
        this.node = node;
    }

    /**
     * What the others do.
     *
     * @param held slots of all other nodes, the silent ones included
     * @param living nodes whose heartbeat is not late, this one included
     * @param waiting others that wait for a slot
     * @param waitingLonger others that wait longer than this node
     */
    record Others(int held, int living, int waiting, int waitingLonger) {
        /** What each node may keep however many wait. */
        int floor(int budget) {
            return budget / Math.max(1, living);
        }
    }

    Others others(Channel channel) {
        return jdbc.sql("""
                        select coalesce(sum(s.held) filter (where s.node <> :node), 0) as held,
                               (select count(*) from delivery_node n
                                where n.name <> :node and n.heartbeat_at > clock_timestamp() - make_interval(secs => :silence))
                               as living,
                               count(*) filter (where s.node <> :node and w.alive and s.waiting_since is not null) as waiting,
                               count(*) filter (where s.node <> :node and w.alive
                                                and s.waiting_since < coalesce(mine.since, clock_timestamp())) as longer
                        from (select max(waiting_since) as since from delivery_slot
                              where provider = :provider and pool = :pool and node = :node) mine
                        left join delivery_slot s on s.provider = :provider and s.pool = :pool
                        left join lateral (
                            select true as alive from delivery_node n
                            where n.name = s.node
                              and n.heartbeat_at > clock_timestamp() - make_interval(secs => :silence)) w on true""")
                .param("node", node.name())
                .param("silence", node.silence().toMillis() / 1_000.0)
                .param("provider", channel.provider())
                .param("pool", channel.pool())
                .query((row, i) -> new Others(
                        row.getInt("held"), row.getInt("living") + 1, row.getInt("waiting"), row.getInt("longer")))
                .single();
    }

    void hold(Channel channel, int held, boolean waiting) {
        jdbc.sql("""
                        insert into delivery_slot as s (provider, pool, node, held, waiting_since)
                        values (:provider, :pool, :node, :held, case when :waiting then clock_timestamp() end)
                        on conflict (provider, pool, node) do update
                        set held = excluded.held,
                            waiting_since = case when :waiting then coalesce(s.waiting_since, clock_timestamp()) end""")
                .param("provider", channel.provider())
                .param("pool", channel.pool())
                .param("node", node.name())
                .param("held", held)
                .param("waiting", waiting)
                .update();
    }

    /** Channels for which another living node waits. */
    List<Channel> wanted() {
        return jdbc.sql("""
                        select distinct s.provider, s.pool from delivery_slot s join delivery_node n on n.name = s.node
                        where s.waiting_since is not null and s.node <> :node
                          and n.heartbeat_at > clock_timestamp() - make_interval(secs => :silence)""")
                .param("node", node.name())
                .param("silence", node.silence().toMillis() / 1_000.0)
                .query((row, i) -> new Channel(row.getString(1), row.getString(2)))
                .list();
    }
}
