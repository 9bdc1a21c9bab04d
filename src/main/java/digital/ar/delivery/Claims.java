package digital.ar.delivery;

import static digital.ar.delivery.DeliveryQueue.utc;

import digital.ar.platform.GroupCommit;
import digital.ar.platform.IdRange;
import digital.ar.platform.Ids;
import digital.ar.platform.SqlArray;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
                        with due as materialized (%s),
                        leased as (
                            update delivery d
                            set attempts = d.attempts + 1, lease_node = :node, lease_until = :until
                            from due where d.shard = due.shard and d.recipient_id = due.recipient_id
                            returning d.*),
                        counted as (
                            select leased.*, row_number() over (partition by shard) as place from leased),
                        numbered as (
                            select counted.*, i.id as attempt from counted
                            join unnest(:idShards, :ids, :idNumbers) as i (shard, id, number)
                              on i.shard = counted.shard and i.number = counted.place),
                        recorded as (
                            insert into attempt (shard, id, recipient_id, notice_id, tenant_id, number, node, started_at)
                            select shard, attempt, recipient_id, notice_id, tenant_id, attempts, :node, :now
                            from numbered)
                        select numbered.*, cast(:now as timestamptz) as started from numbered order by due_at""";
    static final String OF_LANES = """
                select d.shard, d.recipient_id
                from unnest(:askShards, :askProviders, :askTenants, :askLimits) as a (shard, provider, tenant, most)
                cross join lateral (
                    select d.shard, d.recipient_id from delivery d
                    where d.shard = a.shard and d.lease_node is null and d.provider = a.provider
                      and d.tenant_id = a.tenant and d.due_at <= :now
                    order by d.due_at limit a.most for update skip locked) d""";
    /** Of the row {@code c}: one look into the list's own index for each message. */
    private static final String DISCLAIMED = """
                select 1 from suppression s join delivery d on d.shard = c.shard and d.recipient_id = c.recipient
                where s.tenant_id = c.tenant and s.address = c.address and s.reason = 'NOT_ME' and s.since >= d.created_at""";

    private static final int LARGEST = 64;

    private final GroupCommit<Claim, Boolean> dialling =
            new GroupCommit<>(GroupCommit.LANES, LARGEST, this::recordDialling);
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

    /** @param limit at most so many of the lane */
    record Ask(Lane lane, int limit) {}

    /**
     * Leases due rows of some lanes and puts their attempts on record, in one statement; what another node is claiming is
     * passed over.
     */
    List<Claim> claim(List<Ask> asks) {
        return lease(ids(asks), OF_LANES)
                .param("askShards", SqlArray.shorts(asks, a -> a.lane().shard()))
                .param("askProviders", SqlArray.texts(asks, a -> a.lane().provider()))
                .param("askTenants", SqlArray.uuids(asks, a -> a.lane().tenant()))
                .param("askLimits", SqlArray.ints(asks, Ask::limit))
                .query(Claims::claimed)
                .list();
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
        return lease(ids(shard, limit), """
                select shard, recipient_id from delivery
                where shard = :shard and lease_node is null and expires_at < :before
                order by expires_at limit :limit for update skip locked""")
                .param("shard", shard)
                .param("before", utc(before))
                .param("limit", limit)
                .query(Claims::claimed)
                .list();
    }

    /** An id for each attempt that may be made, numbered within its shard. */
    private record AttemptId(UUID id, int number) {}

    private List<AttemptId> ids(List<Ask> asks) {
        var perShard =
                asks.stream().collect(Collectors.groupingBy(a -> a.lane().shard(), Collectors.summingInt(Ask::limit)));
        return perShard.entrySet().stream()
                .flatMap(e -> ids(e.getKey(), e.getValue()).stream())
                .toList();
    }

    private List<AttemptId> ids(int shard, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> new AttemptId(ids.next(shard), n))
                .toList();
    }

    private JdbcClient.StatementSpec lease(List<AttemptId> attempts, String which) {
        var now = clock.instant();
        return jdbc.sql(LEASE.formatted(which))
                .param("now", utc(now))
                .param("node", node.toString())
                .param("until", utc(now.plus(lease)))
                .param("idShards", SqlArray.shorts(attempts, a -> Ids.shard(a.id())))
                .param("ids", SqlArray.uuids(attempts, AttemptId::id))
                .param("idNumbers", SqlArray.ints(attempts, AttemptId::number));
    }

    private static Claim claimed(ResultSet row, int number) throws SQLException {
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
                row.getObject("started", OffsetDateTime.class).toInstant());
    }

    /**
     * Says on record that the dialogue begins now. From here on a death of this node makes the attempt uncertain; before,
     * it never left the service.
     *
     * @return false when the lease was lost, this node has been silent for too long, or the recipient is {@link #disclaimed}:
     *     then nothing may be dialled
     */
    boolean dial(Claim claim) {
        return dialling.commit(claim);
    }

    private List<Boolean> recordDialling(List<Claim> claims) {
        var ids = IdRange.of(claims.stream().map(Claim::attempt).toList());
        var dialled = jdbc.sql("""
                        update attempt a set dialled_at = :now
                        from unnest(:shards, :ids, :recipients, :tenants, :addresses)
                            as c (shard, id, recipient, tenant, address)
                        where a.shard = c.shard and a.id = c.id and a.id between :first and :last
                          and a.outcome is null and a.dialled_at is null
                          and not exists (%s)
                        returning a.id""".formatted(DISCLAIMED))
                .param("now", utc(clock.instant()))
                .param("first", ids.first())
                .param("last", ids.last())
                .param("shards", SqlArray.shorts(claims, Claim::shard))
                .param("ids", SqlArray.uuids(claims, Claim::attempt))
                .param("recipients", SqlArray.uuids(claims, Claim::recipient))
                .param("tenants", SqlArray.uuids(claims, Claim::tenant))
                .param("addresses", SqlArray.texts(claims, c -> Suppressions.normalise(c.to())))
                .query((row, i) -> row.getObject("id", UUID.class))
                .set();
        return claims.stream().map(c -> dialled.contains(c.attempt())).toList();
    }

    /**
     * Whether a reader said "this is not me" of the address since the message was queued. What was accepted after that, with
     * the sender's word for it, is not meant.
     */
    boolean disclaimed(Claim claim) {
        return jdbc.sql("select exists (" + DISCLAIMED
                        + ") from (values (cast(:shard as smallint), cast(:recipient as uuid),"
                        + " cast(:tenant as uuid), :address)) as c (shard, recipient, tenant, address)")
                .param("shard", claim.shard())
                .param("recipient", claim.recipient())
                .param("tenant", claim.tenant())
                .param("address", Suppressions.normalise(claim.to()))
                .query(Boolean.class)
                .single();
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
