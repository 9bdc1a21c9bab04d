package digital.ar.delivery.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import digital.ar.delivery.dns.DnsAnswer.Status;
import digital.ar.delivery.tls.TlsPolicies;
import digital.ar.mail.EmailAddress;
import digital.ar.platform.Dialable;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Type;

class MxRouteTest {
    private static final Mailing RECIPIENT =
            new Mailing(UUID.randomUUID(), Set.of("ar.localhost"), EmailAddress.of("jose@example.com"));

    private static MxRoute route(ZoneInMemory zone) {
        return new MxRoute(zone, TlsPolicies.none(), 25, new Dialable(false), new Random(1));
    }

    private static ZoneInMemory zone() {
        return new ZoneInMemory();
    }

    @Test
    void lowerPreferenceComesFirstWithAllItsAddresses() throws Exception {
        var zone = zone().mx("example.com", 20, "b.example.com")
                .mx("example.com", 10, "a.example.com")
                .host("a.example.com", "203.0.113.1", "2001:db8::1")
                .host("b.example.com", "203.0.113.2");
        var plan = route(zone).plan(RECIPIENT);
        assertThat(plan.targets())
                .extracting(t -> t.host() + " " + t.address().getHostAddress())
                .containsExactly(
                        "a.example.com 203.0.113.1", "a.example.com 2001:db8:0:0:0:0:0:1", "b.example.com 203.0.113.2");
        assertThat(plan.notes()).anyMatch(n -> n.contains("10 a.example.com."));
    }

    @Test
    void equalPreferencesAreShuffled() throws Exception {
        var zone = zone().mx("example.com", 10, "a.example.com")
                .mx("example.com", 10, "b.example.com")
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
        var zone = zone().name("example.com", Status.NO_DATA).host("example.com", "203.0.113.9");
        assertThat(route(zone).plan(RECIPIENT).targets().getFirst().host()).isEqualTo("example.com");
    }

    @Test
    void nullMxIsAPermanentNo() {
        var failure = failure(zone().mx("example.com", 0, "").host("example.com", "203.0.113.9"));
        assertThat(failure.permanent()).isTrue();
        assertThat(failure.reason()).isEqualTo("null-mx");
        assertThat(failure.enhancedCode()).isEqualTo("5.1.10");
    }

    @Test
    void aDomainThatDoesNotExistIsPermanentAndSilentDnsIsNot() {
        assertThat(failure(zone()).enhancedCode()).isEqualTo("5.1.2");
        assertThat(failure(zone().silent("example.com", Type.MX)).permanent()).isFalse();
        assertThat(failure(zone().mx("example.com", 10, "a.example.com").silent("a.example.com", Type.A))
                        .permanent())
                .isFalse();
        assertThat(failure(zone().mx("example.com", 10, "nowhere.example.com")).permanent())
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
                "100.64.0.1",
                "0.1.2.3",
                "240.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "::ffff:127.0.0.1",
                "224.0.0.1"
            })
    void aStrangersDnsDoesNotLeadInside(String address) throws Exception {
        var zone = zone().mx("example.com", 10, "a.example.com").host("a.example.com", address);
        assertThat(failure(zone).reason()).isEqualTo("no-route");
        zone.host("a.example.com", "203.0.113.1");
        assertThat(route(zone).plan(RECIPIENT).targets())
                .extracting(t -> t.address().getHostAddress())
                .containsExactly("203.0.113.1");
    }

    private static RouteFailure failure(ZoneInMemory zone) {
        var failure = catchThrowableOfType(RouteFailure.class, () -> route(zone).plan(RECIPIENT));
        assertThat(failure).isNotNull();
        return failure;
    }
}
