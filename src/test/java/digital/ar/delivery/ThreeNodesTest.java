package digital.ar.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.platform.Ids;
import digital.ar.vault.VaultObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Three processes on one PostgreSQL send to two providers; one process is killed, one is frozen until the others believe
 * that it is dead, and thaws. Real SMTP, real signals.
 */
@Isolated("three processes more, and limits that are watched in time")
class ThreeNodesTest {
    private static final int AT_ONCE = 100;

    @Test
    void limitsHoldNothingIsLostAndEachExtraCopyHasItsAttempt() throws Exception {
        // Real servers drop idle connections (RFC 5321 4.5.3.2.7), earlier than the grace of a silent node ends.
        try (var one = new CountingReceiver(Duration.ofSeconds(2), Duration.ofMillis(40));
                var two = new CountingReceiver(Duration.ofSeconds(2), Duration.ofMillis(40));
                var house = new DeliveryHouse(new digital.ar.delivery.route.SandboxRoute(java.util.Optional::empty))) {
            var feed = new Feed(house, one, two);
            var processes = new HashMap<String, Process>();
            try {
                for (var name : List.of("killed", "frozen", "alive")) {
                    processes.put(name, start(name, one, two));
                }
                Eventually.await(() -> nodes(house) == 3);
                feed.until(() -> dialling(house, "killed", "frozen", "alive")
                        && one.copies().size() > 40);

                signal("KILL", processes.get("killed"));
                signal("STOP", processes.get("frozen"));
                feed.until(() -> nodes(house) == 1);
                var before = one.copies().size();
                feed.until(() -> one.copies().size() > before + 20);
                signal("CONT", processes.get("frozen"));

                Eventually.await(() -> house.queued() == 0);
                Eventually.await(() -> open(house) == 0);
            } finally {
                processes.values().forEach(Process::destroyForcibly);
            }
            assertThat(one.most()).as("connections to one").isEqualTo(NodeProcess.LIMIT_ONE);
            assertThat(two.most()).as("connections to two").isEqualTo(NodeProcess.LIMIT_TWO);
            var copies = new HashMap<>(one.copies());
            copies.putAll(two.copies());
            assertThat(copies.keySet()).containsExactlyInAnyOrderElementsOf(feed.notices);
            var onRecord = onRecord(house);
            assertThat(copies)
                    .allSatisfy((notice, count) -> assertThat(count)
                            .as("copies of %s", notice)
                            .isLessThanOrEqualTo(onRecord.getOrDefault(notice, 0)));
            assertThat(copies.values().stream().mapToInt(n -> n - 1).sum())
                    .as("extra copies, of connections that were cut")
                    .isLessThanOrEqualTo(2 * (NodeProcess.LIMIT_ONE + NodeProcess.LIMIT_TWO));
        }
    }

    /** Keeps the queue from running dry, however fast or slow the nodes are. */
    private static final class Feed {
        private final DeliveryHouse house;
        private final DeliveryQueue queue;
        private final UUID tenant;
        private final Set<UUID> notices = new HashSet<>();

        Feed(DeliveryHouse house, CountingReceiver one, CountingReceiver two) {
            this.house = house;
            this.queue = NodeProcess.kit(DeliveryHouse.url(), one.port(), two.port())
                    .node("filler")
                    .queue();
            this.tenant = house.ids.next(0);
        }

        void until(BooleanSupplier condition) throws InterruptedException {
            Eventually.await(() -> {
                if (house.queued() < 4 * AT_ONCE) {
                    new TransactionTemplate(house.transactions).executeWithoutResult(status -> enqueue());
                }
                return condition.getAsBoolean();
            });
        }

        private void enqueue() {
            for (var i = 0; i < AT_ONCE; i++) {
                // Two domains share the first provider: nobody knows it before DNS says so.
                var domain = i % 8 == 0 ? "two.example" : i % 2 == 0 ? "one.example" : "also-one.example";
                var notice = house.ids.next();
                notices.add(notice);
                queue.enqueue(new Envelope(
                        tenant,
                        notice,
                        house.ids.next(Ids.shard(notice)),
                        "b-x@ar.localhost",
                        "r" + notices.size() + "@" + domain,
                        "<" + notice + "@ar.localhost>",
                        new VaultObject("0", 0, "message/rfc822"),
                        house.clock.instant(),
                        house.clock.instant().plus(Duration.ofDays(2))));
            }
        }
    }

    private static Process start(String name, CountingReceiver one, CountingReceiver two) throws IOException {
        var classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var process = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                classes,
                NodeProcess.class.getName(),
                DeliveryHouse.url(),
                Integer.toString(one.port()),
                Integer.toString(two.port()),
                name);
        var log = Path.of("target", "three-nodes-" + name + ".log").toFile();
        return process.redirectErrorStream(true).redirectOutput(log).start();
    }

    private static void signal(String signal, Process process) throws IOException, InterruptedException {
        var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static boolean dialling(DeliveryHouse house, String... names) {
        var found = house.jdbc
                .sql("select distinct split_part(node, '/', 1) from attempt where dialled_at is not null")
                .query(String.class)
                .list();
        return found.containsAll(List.of(names));
    }

    private static int nodes(DeliveryHouse house) {
        return house.jdbc
                .sql("select count(*) from delivery_node")
                .query(Integer.class)
                .single();
    }

    private static int open(DeliveryHouse house) {
        return house.jdbc
                .sql("select count(*) from attempt where outcome is null")
                .query(Integer.class)
                .single();
    }

    /** Attempts that say: accepted, or nobody knows. */
    private static Map<UUID, Integer> onRecord(DeliveryHouse house) {
        var counts = new HashMap<UUID, Integer>();
        house.jdbc.sql("""
                        select notice_id, count(*) from attempt where outcome in ('ACCEPTED', 'UNCERTAIN') group by 1""").query(row -> {
            counts.put(row.getObject(1, UUID.class), row.getInt(2));
        });
        return counts;
    }
}
