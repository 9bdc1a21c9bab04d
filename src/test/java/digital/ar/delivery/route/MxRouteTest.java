package digital.ar.delivery.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import digital.ar.delivery.route.MxLookup.Answer;
import digital.ar.delivery.route.MxLookup.Mx;
import digital.ar.delivery.route.MxLookup.Status;
import digital.ar.mail.EmailAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MxRouteTest {
    private static final EmailAddress RECIPIENT = EmailAddress.of("jose@example.com");

    /** DNS as the test writes it; unknown names do not exist. */
    private static final class Zone implements MxLookup {
        private final Map<String, Answer<Mx>> mx = new HashMap<>();
        private final Map<String, Answer<InetAddress>> addresses = new HashMap<>();

        Zone mx(Mx... records) {
            mx.put("example.com", new Answer<>(Status.FOUND, List.of(records)));
            return this;
        }

        Zone mx(Status status) {
            mx.put("example.com", new Answer<>(status, List.of()));
            return this;
        }

        Zone host(String name, String... literals) {
            addresses.put(
                    name,
                    new Answer<>(
                            Status.FOUND,
                            List.of(literals).stream().map(Zone::address).toList()));
            return this;
        }

        Zone silent(String name) {
            addresses.put(name, new Answer<>(Status.TRY_AGAIN, List.of()));
            return this;
        }

        @Override
        public Answer<Mx> mx(String domain) {
            return mx.getOrDefault(domain, new Answer<>(Status.NO_SUCH_NAME, List.of()));
        }

        @Override
        public Answer<InetAddress> addresses(String host) {
            return addresses.getOrDefault(host, new Answer<>(Status.NO_SUCH_NAME, List.of()));
        }

        private static InetAddress address(String literal) {
            try {
                return InetAddress.getByName(literal);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }

    private static MxRoute route(Zone zone) {
        return new MxRoute(zone, 25, false, new Random(1));
    }

    @Test
    void lowerPreferenceComesFirstWithAllItsAddresses() throws Exception {
        var zone = new Zone()
                .mx(new Mx(20, "b.example.com"), new Mx(10, "a.example.com"))
                .host("a.example.com", "203.0.113.1", "2001:db8::1")
                .host("b.example.com", "203.0.113.2");
        var plan = route(zone).plan(RECIPIENT);
        assertThat(plan.targets())
                .extracting(t -> t.host() + " " + t.address().getHostAddress())
                .containsExactly(
                        "a.example.com 203.0.113.1", "a.example.com 2001:db8:0:0:0:0:0:1", "b.example.com 203.0.113.2");
        assertThat(plan.notes()).anyMatch(n -> n.contains("10 a.example.com"));
    }

    @Test
    void equalPreferencesAreShuffled() throws Exception {
        var zone = new Zone()
                .mx(new Mx(10, "a.example.com"), new Mx(10, "b.example.com"))
                .host("a.example.com", "203.0.113.1")
                .host("b.example.com", "203.0.113.2");
        var first = new HashSet<String>();
        var route = route(zone);
        for (var i = 0; i < 50; i++) {
            first.add(route.plan(RECIPIENT).targets().getFirst().host());
        }
        assertThat(first).hasSize(2);
    }

    @Test
    void withoutMxTheDomainItselfIsTheHost() throws Exception {
        var zone = new Zone().mx(Status.NO_DATA).host("example.com", "203.0.113.9");
        assertThat(route(zone).plan(RECIPIENT).targets().getFirst().host()).isEqualTo("example.com");
    }

    @Test
    void nullMxIsAPermanentNo() {
        var failure = failure(new Zone().mx(new Mx(0, "")).host("example.com", "203.0.113.9"));
        assertThat(failure.permanent()).isTrue();
        assertThat(failure.reason()).isEqualTo("null-mx");
        assertThat(failure.enhancedCode()).isEqualTo("5.1.10");
    }

    @Test
    void aDomainThatDoesNotExistIsPermanentAndSilentDnsIsNot() {
        assertThat(failure(new Zone()).enhancedCode()).isEqualTo("5.1.2");
        assertThat(failure(new Zone().mx(Status.TRY_AGAIN)).permanent()).isFalse();
        assertThat(failure(new Zone().mx(new Mx(10, "a.example.com")).silent("a.example.com"))
                        .permanent())
                .isFalse();
        assertThat(failure(new Zone().mx(new Mx(10, "nowhere.example.com"))).permanent())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "192.168.0.1",
                "169.254.169.254",
                "0.0.0.0",
                "::1",
                "fe80::1",
                "fc00::1",
                "224.0.0.1"
            })
    void aStrangersDnsDoesNotLeadInside(String address) throws Exception {
        var zone = new Zone().mx(new Mx(10, "a.example.com")).host("a.example.com", address);
        assertThat(failure(zone).reason()).isEqualTo("no-route");
        zone.host("a.example.com", address, "203.0.113.1");
        assertThat(route(zone).plan(RECIPIENT).targets())
                .extracting(t -> t.address().getHostAddress())
                .containsExactly("203.0.113.1");
    }

    private static RouteFailure failure(Zone zone) {
        var failure = catchThrowableOfType(RouteFailure.class, () -> route(zone).plan(RECIPIENT));
        assertThat(failure).isNotNull();
        return failure;
    }
}
