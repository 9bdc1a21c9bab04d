package digital.ar.delivery;

import static digital.ar.delivery.smtp.ScriptedServer.polite;
import static digital.ar.evidence.EventType.RELAY_FAILED;
import static digital.ar.evidence.EventType.TRANSMISSION_DEFERRED;
import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.RunsBeside;
import digital.ar.delivery.shaping.EgressProperties;
import digital.ar.delivery.shaping.ShapingProperties;
import digital.ar.delivery.smtp.ScriptedServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What providers, tenants and our own addresses are given, with real SMTP and a real PostgreSQL. */
@RunsBeside
class ShapingTest {
    private static final ShapingProperties.Provider BIG = new ShapingProperties.Provider("big", "big.test", 4, 10, 0);

    private static DeliveryHouse house(InetSocketAddress server, ShapingProperties.Provider... providers) {
        return new DeliveryHouse(new OneServer("mx1.big.test", server), NodeKit.defaults(providers));
    }

    /** The domain's DNS answer comes in the background. */
    private static void roundsUntil(NodeKit.Node node, BooleanSupplier done) throws InterruptedException {
        var deadline = Instant.now().plusSeconds(30);
        while (!done.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            node.round();
        }
    }

    @Test
    void domainsOfOneProviderShareItsLane() throws Exception {
        try (var server = new ScriptedServer(polite());
                var house = house(server.address(), BIG);
                var node = house.node("a")) {
            for (var i = 0; i < 6; i++) {
                house.enqueue(node, "r@customer" + i + ".test");
            }
            roundsUntil(node, () -> house.queued() == 0);
            assertThat(house.jdbc
                            .sql("select distinct provider from mail_domain")
                            .query(String.class)
                            .list())
                    .containsExactly("big");
            assertThat(node.budget().standings()).hasSize(1).allSatisfy(standing -> {
                assertThat(standing.channel().provider()).isEqualTo("big");
                assertThat(standing.budget()).isEqualTo(4);
            });
        }
    }

    @Test
    void aTenantWithAFloodDoesNotStarveAnother() throws Exception {
        try (var server = new ScriptedServer(polite());
                var house = house(server.address(), BIG);
                var node = house.node("a")) {
            var large = house.ids.next(0);
            var small = house.ids.next(0);
            house.enqueue(node, "first@customer.test", large);
            roundsUntil(node, () -> house.queued() == 0);
            for (var i = 0; i < 150; i++) {
                house.enqueue(node, "r" + i + "@customer.test", large);
            }
            var few = new ArrayList<UUID>();
            for (var i = 0; i < 5; i++) {
                few.add(house.enqueue(node, "s" + i + "@customer.test", small));
            }
            roundsUntil(node, () -> house.queued() == 0);
            var order = server.messages().stream()
                    .map(m -> new String(m, StandardCharsets.UTF_8))
                    .toList();
            assertThat(few)
                    .allSatisfy(r -> assertThat(order.indexOf("Subject: " + r + "\r\n\r\nbody\r\n"))
                            .as("place among 156")
                            .isBetween(0, 60));
        }
    }

    @Test
    void aProviderThatComplainsGetsLessAndThenMore() throws Exception {
        try (var server = new ScriptedServer(
                        peer -> {
                            peer.greet();
                            peer.expect("MAIL");
                            peer.say("421 4.7.0 too many messages, try again in 120 seconds");
                            peer.hangUp();
                        },
                        polite());
                var house = house(server.address(), BIG);
                var node = house.node("a")) {
            var recipients = new ArrayList<UUID>();
            for (var i = 0; i < 8; i++) {
                recipients.add(house.enqueue(node, "r" + i + "@customer.test"));
            }
            roundsUntil(node, () -> server.connections() > 0);
            var complained = recipients.stream()
                    .filter(r -> house.history(r).contains(TRANSMISSION_DEFERRED))
                    .toList();
            assertThat(complained).hasSize(1);
            assertThat(house.last(complained.getFirst()).facts())
                    .containsEntry("rule", "too-many-messages")
                    .containsEntry("ruleReason", "rate-limited");
            var next = Instant.parse(
                    (String) house.last(complained.getFirst()).facts().get("nextAttemptAt"));
            assertThat(next).isAfter(house.clock.instant().plusSeconds(100));
            var standing = node.budget().standings().getFirst();
            assertThat(standing.budget()).isLessThan(4);
            assertThat(standing.reason()).isEqualTo("rate-limited");
            house.jdbc.sql("""
                            update delivery_budget set changed_at = changed_at - interval '1 hour',
                                   paused_until = paused_until - interval '1 hour'""").update();
            house.clock.push(Duration.ofMinutes(5));
            roundsUntil(node, () -> house.queued() == 0);
            node.budget().tick();
            assertThat(node.budget().standings().getFirst().budget()).isEqualTo(4);
        }
    }

    @Test
    void aDeadProviderCostsAFewDialoguesAndItsMessagesFailInTime() throws Exception {
        InetSocketAddress nobody;
        try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
        }
        try (var house = house(nobody, BIG);
                var node = house.node("a")) {
            var recipients = new ArrayList<UUID>();
            for (var i = 0; i < 40; i++) {
                recipients.add(house.enqueue(node, "r" + i + "@customer.test"));
            }
            roundsUntil(
                    node,
                    () -> node.budget().standings().stream()
                            .anyMatch(s -> s.pausedUntil().isPresent()));
            node.round();
            var dialled = house.jdbc
                    .sql("select count(*) from attempt where dialled_at is not null")
                    .query(Integer.class)
                    .single();
            assertThat(dialled).isBetween(3, 12);
            assertThat(house.queued()).isEqualTo(40);
            house.clock.push(Duration.ofDays(6));
            assertThat(node.overdue().closeAll()).isEqualTo(40);
            assertThat(recipients).allSatisfy(r -> {
                assertThat(house.history(r)).endsWith(RELAY_FAILED);
                assertThat(house.last(r).facts()).containsEntry("reason", "expired");
            });
        }
    }

    @Test
    void aPoolsAddressAndNameAreUsedAndItsQuotaHoldsOverNodes() throws Exception {
        try (var server = new ScriptedServer(polite());
                var house = house(server.address(), BIG)) {
            var today = LocalDate.ofInstant(house.clock.instant(), ZoneOffset.UTC);
            house.egress = new EgressProperties(List.of(new EgressProperties.Pool(
                    "new",
                    "",
                    List.of(new EgressProperties.Address(
                            "127.0.0.7", "out7.example.com", today.toString(), 5, 1.5, 30)))));
            try (var a = house.node("a");
                    var b = house.node("b")) {
                var recipients = new ArrayList<UUID>();
                for (var i = 0; i < 12; i++) {
                    recipients.add(house.enqueue(a, "r" + i + "@customer.test"));
                }
                roundsUntil(a, () -> house.queued() <= 9);
                roundsUntil(b, () -> house.queued() <= 7);
                a.round();
                b.round();
                assertThat(house.queued()).isEqualTo(7);
                var sent = recipients.stream()
                        .filter(r -> !house.history(r).isEmpty())
                        .toList();
                assertThat(sent)
                        .hasSize(5)
                        .allSatisfy(r -> assertThat(house.last(r).facts())
                                .containsEntry("sourceAddress", "127.0.0.7")
                                .containsEntry("helo", "out7.example.com"));
                house.clock.push(Duration.ofDays(1));
                // The next day has its own quota of 7.
                roundsUntil(a, () -> house.queued() == 0);
            }
        }
    }
}
