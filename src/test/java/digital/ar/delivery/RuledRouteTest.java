package digital.ar.delivery;

import static digital.ar.delivery.smtp.ScriptedServer.polite;
import static digital.ar.evidence.EventType.RELAY_ACCEPTED;
import static digital.ar.evidence.EventType.TRANSMISSION_DEFERRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.FreePorts;
import digital.ar.RunsBeside;
import digital.ar.delivery.route.Condition;
import digital.ar.delivery.route.RelayRoute;
import digital.ar.delivery.route.Route;
import digital.ar.delivery.route.RuledRoute;
import digital.ar.delivery.smtp.ScriptedServer;
import digital.ar.delivery.smtp.TlsMode;
import digital.ar.platform.PeerTrust;
import digital.ar.platform.StartupFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which way a message takes, and which other one when nobody is there. */
@RunsBeside
class RuledRouteTest {
    private static Route relay(String name, int port) {
        return new RelayRoute(name, "127.0.0.1", port, TlsMode.NONE, Optional.empty(), PeerTrust.platform());
    }

    private static Condition when(UUID tenant, String sender, String recipient) {
        return new Condition(Optional.ofNullable(tenant), Optional.ofNullable(sender), Optional.ofNullable(recipient));
    }

    @Test
    void aRouteThatDoesNotExistIsRefusedByItsSetting() {
        var routes = new Routes(Map.of(), List.of());
        assertThatThrownBy(() -> routes.ruled("pigeon", List.of()))
                .isInstanceOf(StartupFailure.class)
                .hasMessageStartingWith("ar.delivery.route:");
    }

    @Test
    void theFirstRuleThatMatchesWins() throws Exception {
        var tenant = UUID.randomUUID();
        try (var ofTenant = new ScriptedServer(polite());
                var ofSender = new ScriptedServer(polite());
                var ofDomain = new ScriptedServer(polite());
                var ofOthers = new ScriptedServer(polite())) {
            var route = new RuledRoute(
                    List.of(
                            choice(
                                    when(tenant, null, null),
                                    relay("a", ofTenant.address().getPort())),
                            choice(
                                    when(null, "credora.test", null),
                                    relay("b", ofSender.address().getPort())),
                            choice(
                                    when(null, null, "*.gov.test"),
                                    relay("c", ofDomain.address().getPort()))),
                    relay("d", ofOthers.address().getPort()));
            try (var house = new DeliveryHouse(route);
                    var node = house.node("a")) {
                var one = house.enqueue(node, "x@a.test", tenant);
                var two = house.enqueue(
                        node, "x@b.test", id -> "From: =?UTF-8?Q?A?= <n@credora.test>\r\nSubject: x\r\n\r\nbody\r\n");
                var three = house.enqueue(node, "x@fazenda.gov.test");
                var four = house.enqueue(node, "x@notgov.test");
                node.round();
                for (var id : List.of(one, two, three, four)) {
                    assertThat(house.history(id)).containsExactly(RELAY_ACCEPTED);
                    assertThat(house.last(id).facts()).containsEntry("route", "relay");
                }
                assertThat(List.of(one, two, three, four).stream()
                                .map(id -> house.last(id).facts().get("routeName")))
                        .containsExactly("a", "b", "c", "d");
            }
        }
    }

    private static RuledRoute.Choice choice(Condition condition, Route route) {
        return new RuledRoute.Choice(condition, route, Optional.empty());
    }

    private static DeliveryHouse withFallback(int first, int second) {
        var rule = new RuledRoute.Choice(
                when(null, null, null), relay("first", first), Optional.of(relay("second", second)));
        return new DeliveryHouse(new RuledRoute(List.of(rule), relay("third", first)));
    }

    @Test
    void whenNobodyIsThereTheFallbackTakesItAndTheEvidenceNamesIt() throws Exception {
        try (var second = new ScriptedServer(polite());
                var house = withFallback(FreePorts.next(), second.address().getPort());
                var node = house.node("a")) {
            var recipient = house.enqueue(node, "x@a.test");
            node.round();
            assertThat(house.history(recipient)).containsExactly(RELAY_ACCEPTED);
            assertThat(house.last(recipient).facts()).containsEntry("routeName", "second");
        }
    }

    @Test
    void onceTheMessageHasBegunThereIsNoOtherWay() throws Exception {
        ScriptedServer.Script later = peer -> {
            peer.greet();
            peer.expect("MAIL");
            peer.say("451 4.3.0 later");
            peer.expect("RSET");
            peer.say("250 ok");
            peer.expect("QUIT");
            peer.say("221 bye");
        };
        try (var first = new ScriptedServer(later);
                var second = new ScriptedServer(polite());
                var house =
                        withFallback(first.address().getPort(), second.address().getPort());
                var node = house.node("a")) {
            var recipient = house.enqueue(node, "x@a.test");
            node.round();
            assertThat(house.history(recipient)).containsExactly(TRANSMISSION_DEFERRED);
            assertThat(second.connections()).isZero();
        }
    }
}
