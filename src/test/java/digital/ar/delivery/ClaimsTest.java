package digital.ar.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import digital.ar.delivery.route.SandboxRoute;
import digital.ar.platform.Ids;
import digital.ar.platform.SqlArray;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Claims over a long queue: they hop over indexes, and what one provider piles up is in nobody's way. */
@RunsBeside
class ClaimsTest {
    private static final int ROWS = Integer.getInteger("ar.test.rows", 100_000);
    private static final UUID TENANT = new UUID(1, 0);

    @Test
    void aLongQueueIsLookedAtAndClaimedByIndex() {
        try (var house = new DeliveryHouse(new SandboxRoute(Optional::empty));
                var node = house.node("a")) {
            fill(house);
            assertThat(plan(house, Claims.DUE_LANES, Map.of("provider", "", "lanes", 64, "cap", 50)))
                    .contains("delivery_lane")
                    .doesNotContain("Hash")
                    .doesNotContain("Seq Scan on delivery");
            assertThat(plan(
                            house,
                            Claims.LEASE.formatted(Claims.OF_LANES),
                            Map.of(
                                    "askShards", SqlArray.shards(List.of(TENANT)),
                                    "askProviders", SqlArray.texts(List.of("huge.test"), t -> t),
                                    "askTenants", SqlArray.uuids(List.of(TENANT), t -> t),
                                    "askLimits", SqlArray.ints(List.of(20), n -> n),
                                    "idShards", SqlArray.shards(List.of(TENANT)),
                                    "idNumbers", SqlArray.ints(List.of(1), n -> n))))
                    .contains("Index Scan using delivery_")
                    .doesNotContain("Seq Scan on delivery");

            measure(node);
            var lanes = node.claims().dueLanes(Claims.From.START, 64, 50).lanes();
            assertThat(lanes).anySatisfy(lane -> {
                assertThat(lane.provider()).isEqualTo("huge.test");
                assertThat(lane.due()).isEqualTo(50);
            });
            var tiny =
                    lanes.stream().filter(l -> l.provider().equals("tiny.test")).toList();
            assertThat(tiny).as("one message behind a hundred thousand").hasSize(1);
            var claims = node.claims().claim(List.of(new Claims.Ask(tiny.getFirst(), 20)));
            assertThat(claims).hasSize(1).allSatisfy(claim -> {
                assertThat(claim.number()).isEqualTo(1);
                assertThat(Ids.shard(claim.attempt())).isEqualTo(claim.shard());
            });
            assertThat(house.jdbc
                            .sql("select count(*) from attempt")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(ROWS > 100_000 ? 401 : 1);
        }
    }

    @Test
    void moreLanesThanOneLookTakesAreAllSeen() {
        try (var house = new DeliveryHouse(new SandboxRoute(Optional::empty));
                var node = house.node("a")) {
            house.jdbc.sql("""
                            insert into delivery (shard, recipient_id, notice_id, tenant_id, mail_from, rcpt_to, provider,
                                                  message_id, message_sha256, message_size, due_at, expires_at, created_at)
                            select 9, gen_random_uuid(), gen_random_uuid(), :tenant, 'f', 't', 'p' || n || '.test', 'm', '0', 1,
                                   now() - interval '1 hour', now() + interval '1 day', now()
                            from generate_series(1, 30) n""").param("tenant", TENANT).update();
            var seen = new HashSet<String>();
            var from = Claims.From.START;
            do {
                var look = node.claims().dueLanes(from, 8, 50);
                assertThat(look.lanes()).hasSizeLessThanOrEqualTo(8);
                look.lanes().forEach(lane -> seen.add(lane.provider()));
                from = look.next();
            } while (!from.equals(Claims.From.START));
            assertThat(seen).hasSize(30);
        }
    }

    /** Figures for docs/performance.md, by {@code -Dar.test.rows=1000000}. */
    private static void measure(NodeKit.Node node) {
        if (ROWS > 100_000) {
            for (var i = 0; i < 20; i++) {
                var began = System.nanoTime();
                node.claims().dueLanes(Claims.From.START, 64, 50);
                var looked = System.nanoTime();
                var claims = node.claims()
                        .claim(List.of(new Claims.Ask(new Claims.Lane(i, "huge.test", TENANT, 20), 20)))
                        .size();
                var claimed = System.nanoTime();
                System.out.printf(
                        "%d rows: look %d us, claim of %d: %d us%n",
                        ROWS, (looked - began) / 1_000, claims, (claimed - looked) / 1_000);
            }
        }
    }

    private static void fill(DeliveryHouse house) {
        house.jdbc.sql("""
                        insert into delivery (shard, recipient_id, notice_id, tenant_id, mail_from, rcpt_to, provider,
                                              message_id, message_sha256, message_size, due_at, expires_at, created_at)
                        select n % 256, overlay(gen_random_uuid()::text placing lpad(to_hex(n % 256), 2, '0') from 35)::uuid,
                               gen_random_uuid(), :tenant, 'f', 't',
                               case when n = :rows then 'tiny.test' else 'huge.test' end, 'm', '0', 1,
                               now() - interval '1 hour', now() + interval '1 day', now()
                        from generate_series(1, :rows) n""").param("tenant", TENANT).param("rows", ROWS).update();
        house.jdbc.sql("analyze delivery").update();
    }

    private static String plan(DeliveryHouse house, String sql, Map<String, Object> parameters) {
        return String.join(
                "\n",
                house.jdbc
                        .sql("explain " + sql)
                        .param("tenant", TENANT)
                        .param("now", OffsetDateTime.now(ZoneOffset.UTC))
                        .param("until", OffsetDateTime.now(ZoneOffset.UTC))
                        .param("limit", 20)
                        .param("node", "x")
                        .param("ids", SqlArray.uuids(List.of(TENANT), t -> t))
                        .params(parameters)
                        .query(String.class)
                        .list());
    }
}
