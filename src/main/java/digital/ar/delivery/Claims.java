package digital.ar.delivery;

import static digital.ar.delivery.DeliveryQueue.utc;

import digital.ar.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Leases on rows of the queue, each with its attempt on record. */
@Component
final class Claims {
    // The first lateral join is written with a limit, not as EXISTS: the planner would read the whole queue for that.
    static final String DUE_LANES = """
                        select s.shard, l.provider, l.tenant_id, l.due, l.number from generate_series(0, 255) s(shard)
                        cross join lateral (
                            select 1 from delivery d
                            where d.shard = s.shard and d.lease_node is null and d.due_at <= :now limit 1) waits
                        cross join lateral (
                            with recursive lane as (
                                (select d.provider, d.tenant_id, 1 as number from delivery d
                                 where d.shard = s.shard and d.lease_node is null
                                   and (d.provider, d.tenant_id) > (:provider, :tenant)
                                 order by d.provider, d.tenant_id limit 1)
                                union all
                                select n.provider, n.tenant_id, lane.number + 1 from lane cross join lateral (
                                    select d.provider, d.tenant_id from delivery d
                                    where d.shard = s.shard and d.lease_node is null
                                      and (d.provider, d.tenant_id) > (lane.provider, lane.tenant_id)
                                    order by d.provider, d.tenant_id limit 1) n
                                where lane.number < :lanes)
                            select lane.*, (
                                select count(*) from (
                                    select 1 from delivery d
                                    where d.shard = s.shard and d.provider = lane.provider
                                      and d.tenant_id = lane.tenant_id and d.lease_node is null and d.due_at <= :now
                                    limit :cap) c) as due
                            from lane) l
                        where l.due > 0 or l.number = :lanes""";
    static final String LEASE = """
                        with due as materialized (
                            select recipient_id from delivery
                            where shard = :shard and lease_node is null %s
                            limit :limit for update skip locked),
                        leased as (
                            update delivery d
                            set attempts = d.attempts + 1, lease_node = :node, lease_until = :until
                            from due where d.shard = :shard and d.recipient_id = due.recipient_id
                            returning d.*),
                        numbered as (
                            select leased.*, (cast(:ids as uuid[]))[row_number() over ()] as attempt from leased),
                        recorded as (
                            insert into attempt (shard, id, recipient_id, notice_id, tenant_id, number, node, started_at)
                            select :shard, attempt, recipient_id, notice_id, tenant_id, attempts, :node, :now
                            from numbered)
                        select * from numbered order by due_at""";
    static final String OF_A_LANE =
            "and provider = :provider and tenant_id = :tenant and due_at <= :now order by due_at";

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final NodeName node;
    private final Duration lease;
    private final Clock clock;

    Claims(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Ids ids,
            NodeName node,
            DeliveryProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
        this.ids = ids;
        this.node = node;
        this.lease = properties.lease();
        this.clock = clock;
    }

    /** Due rows of a shard that share provider and tenant. @param due counted up to a cap */
    record Lane(int shard, String provider, UUID tenant, int due) {}

    /** Where a look begins in each shard: behind this lane. */
    record From(String provider, UUID tenant) {
        static final From START = new From("", new UUID(0, 0));
    }

    /** @param next where the next look should begin: some shards have more lanes than were looked at */
    record Look(List<Lane> lanes, From next) {}

    /**
     * Lanes with due rows. Each shard is asked for a bounded number of its lanes, so that a look costs much the same
     * whatever the queue holds: it hops from lane to lane over one index and walks through none.
     */
    Look dueLanes(From from, int lanesPerShard, int cap) {
        var lanes = new ArrayList<Lane>();
        var ends = new ArrayList<From>();
        jdbc.sql(DUE_LANES)
                .param("provider", from.provider())
                .param("tenant", from.tenant())
                .param("now", utc(clock.instant()))
                .param("cap", cap)
                .param("lanes", lanesPerShard)
                .query(row -> {
                    var lane = new Lane(
                            row.getInt("shard"),
                            row.getString("provider"),
                            row.getObject("tenant_id", UUID.class),
                            row.getInt("due"));
                    if (lane.due() > 0) {
                        lanes.add(lane);
                    }
                    if (row.getInt("number") == lanesPerShard) {
                        ends.add(new From(lane.provider(), lane.tenant()));
                    }
                });
        // Of several ends any will do: what it leaves out comes after another one, or in the next look from the start.
        return new Look(
                lanes,
                ends.isEmpty()
                        ? From.START
                        : ends.get(ThreadLocalRandom.current().nextInt(ends.size())));
    }

    /**
     * Leases due rows of one lane and puts their attempts on record, in one statement.
     *
     * @param limit at most so many; what another node is claiming is passed over
     */
    List<Claim> claim(int shard, String provider, UUID tenant, int limit) {
        return lease(shard, limit, OF_A_LANE, Map.of("provider", provider, "tenant", tenant));
    }

    /** Shards with rows whose time ended before this moment and which nobody carries. */
    List<Integer> overdueShards(Instant before) {
        return jdbc.sql("""
                        select s from generate_series(0, 255) s cross join lateral (
                            select 1 from delivery d
                            where d.shard = s and d.lease_node is null and d.expires_at < :before limit 1) waits""")
                .param("before", utc(before))
                .query((row, i) -> row.getInt(1))
                .list();
    }

    List<Claim> claimOverdue(int shard, Instant before, int limit) {
        return lease(shard, limit, "and expires_at < :before order by expires_at", Map.of("before", utc(before)));
    }

    private List<Claim> lease(int shard, int limit, String which, Map<String, Object> parameters) {
        var now = clock.instant();
        return jdbc.sql(LEASE.formatted(which))
                .params(parameters)
                .param("shard", shard)
                .param("now", utc(now))
                .param("limit", limit)
                .param("node", node.toString())
                .param("until", utc(now.plus(lease)))
                .param("ids", attemptIds(shard, limit))
                .query((row, i) -> claim(row, now))
                .list();
    }

    private String[] attemptIds(int shard, int count) {
        return Stream.generate(() -> ids.next(shard).toString()).limit(count).toArray(String[]::new);
    }

    private static Claim claim(ResultSet row, Instant now) throws SQLException {
        return new Claim(
                row.getObject("attempt", UUID.class),
                row.getInt("attempts"),
                row.getObject("tenant_id", UUID.class),
                row.getObject("notice_id", UUID.class),
                row.getObject("recipient_id", UUID.class),
                row.getString("mail_from"),
                row.getString("rcpt_to"),
                row.getString("provider"),
                row.getString("message_sha256"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                now);
    }

    /**
     * Says on record that the dialogue begins now. From here on a death of this node makes the attempt uncertain; before,
     * it never left the service.
     *
     * @return false when the lease was lost, or this node has been silent for too long: then nothing may be dialled
     */
    boolean dial(Claim claim) {
        return jdbc.sql("""
                        update attempt set dialled_at = :now
                        where shard = :shard and id = :id and outcome is null and dialled_at is null""")
                        .param("now", utc(clock.instant()))
                        .param("shard", claim.shard())
                        .param("id", claim.attempt())
                        .update()
                == 1;
    }

    /** Keeps these leases alive; a lease that was taken away stays away. */
    void renew(Collection<Claim> held) {
        var until = utc(clock.instant().plus(lease));
        held.stream()
                .collect(Collectors.groupingBy(Claim::shard))
                .forEach((shard, claims) -> jdbc.sql("""
                        update delivery set lease_until = :until
                        where shard = :shard and recipient_id = any (cast(:recipients as uuid[])) and lease_node = :node""")
                        .param("until", until)
                        .param("shard", shard)
                        .param(
                                "recipients",
                                claims.stream()
                                        .map(c -> c.recipient().toString())
                                        .toArray(String[]::new))
                        .param("node", node.toString())
                        .update());
    }

    /** Gives a row back that was never dialled; the attempt's number is free again. */
    void release(Claim claim, Instant dueAt, String why) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("""
                            update delivery
                            set attempts = attempts - 1, lease_node = null, lease_until = null, due_at = :due,
                                last_reply = :why
                            where shard = :shard and recipient_id = :recipient and lease_node = :node
                              and attempts = :number""")
                    .param("due", utc(dueAt))
                    .param("why", why)
                    .param("shard", claim.shard())
                    .param("recipient", claim.recipient())
                    .param("node", node.toString())
                    .param("number", claim.number())
                    .update();
            jdbc.sql("""
                            update attempt set outcome = 'NOT_DIALLED', finished_at = :now, reply = :why
                            where shard = :shard and id = :id and outcome is null""")
                    .param("now", utc(clock.instant()))
                    .param("why", why)
                    .param("shard", claim.shard())
                    .param("id", claim.attempt())
                    .update();
        });
    }

    /** Takes a message out of the queue without an event: its notice was erased, and with it the key of its journal. */
    void drop(UUID recipient, String why) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("delete from delivery where shard = :shard and recipient_id = :recipient")
                    .param("shard", Ids.shard(recipient))
                    .param("recipient", recipient)
                    .update();
            jdbc.sql("""
                            update attempt set outcome = 'DROPPED', finished_at = :now, reply = :why
                            where shard = :shard and recipient_id = :recipient and outcome is null""")
                    .param("now", utc(clock.instant()))
                    .param("why", why)
                    .param("shard", Ids.shard(recipient))
                    .param("recipient", recipient)
                    .update();
        });
    }
}
