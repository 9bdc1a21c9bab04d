package digital.ar.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import digital.ar.delivery.route.Route;
import digital.ar.delivery.route.ZoneInMemory;
import digital.ar.delivery.smtp.SessionObserver;
import digital.ar.delivery.tls.TlsPolicies;
import digital.ar.mail.MailProperties;
import digital.ar.platform.StartupFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Settings that are wrong stop the start and say which they are; the defaults are pinned. */
class RouteConfigurationTest {
    @ParameterizedTest
    @CsvSource({
        "route=pigeon, ar.delivery.route",
        "route=relay, ar.delivery.relay.host",
        "route=relay;relay.host=mail.example;relay.port=0, ar.delivery.relay.port",
        "route=relay;relay.host=mail.example;relay.tls=maybe, ar.delivery.relay.tls",
        "route=relay;relay.host=mail.example;relay.username=u, ar.delivery.relay.password",
        "route=relay;relay.host=mail.example;relay.username=u;relay.password-file=nowhere, ar.delivery.relay.password-file",
        "route=relay;relay.host=mail.example;relay.username=u;relay.password=p;relay.tls=opportunistic, ar.delivery.relay.tls",
        "route=mx;mx.port=70000, ar.delivery.mx.port",
        "relay.ca=nowhere.pem, ar.delivery.relay.ca",
        "rules[0].route=nowhere, ar.delivery.rules[0].route",
        "rules[0].route=mx;rules[0].tenant=7, ar.delivery.rules[0].tenant",
        "rules[0].route=mx;rules[0].recipient-domain=a b, ar.delivery.rules[0].recipient-domain",
        "rules[0].route=mx;rules[0].fallback=nowhere, ar.delivery.rules[0].fallback",
        "route=mx;rules[0].route=sandbox, ar.delivery.rules[0].route",
        "relays[0].name=mx, ar.delivery.relays[0].name",
        "relays[0].name=two;rules[0].route=two, ar.delivery.relays[0].host"
    })
    void aWrongSettingIsNamed(String settings, String named) {
        var failure = catchThrowableOfType(StartupFailure.class, () -> start(settings));
        assertThat(failure).isNotNull();
        assertThat(failure.setting()).isEqualTo(named);
        assertThat(failure.getMessage()).doesNotContain("\n");
    }

    @Test
    void theFirstStartNeedsNothing() {
        var properties = bind("");
        assertThat(start("")).isEqualTo("sandbox");
        assertThat(properties.concurrency()).isEqualTo(32);
        assertThat(properties.relay().tls()).isEqualTo("required");
        assertThat(properties.retry().first()).hasMinutes(1);
        assertThat(properties.retry().longest()).hasHours(4);
        // RFC 5321 4.5.3.2
        assertThat(properties.timeouts().command()).hasMinutes(5);
        assertThat(properties.timeouts().dataStart()).hasMinutes(2);
        assertThat(properties.timeouts().block()).hasMinutes(3);
        assertThat(properties.timeouts().end()).hasMinutes(10);
    }

    @Test
    void relayAndMxStart() {
        assertThat(start("route=mx")).isEqualTo("mx");
        assertThat(start("route=relay;relay.host=mail.example;relay.username=u;relay.password=p"))
                .isEqualTo("relay");
        assertThat(start("route=relay;relay.host=127.0.0.1;relay.username=u;relay.password=p;relay.tls=none"))
                .isEqualTo("relay");
    }

    private static String start(String settings) {
        return routeOf(settings).name();
    }

    private static Route routeOf(String settings) {
        var properties = bind(settings);
        var configuration = new RouteConfiguration();
        configuration
                .smtpClient(
                        properties,
                        new IdleProperties(Duration.ZERO, 0),
                        new HeloProperties(""),
                        new MailProperties("ar.localhost"),
                        SessionObserver.NONE,
                        Clock.systemUTC())
                .close();
        return configuration.route(
                properties,
                bind(settings, RuleProperties.class),
                new ZoneInMemory(),
                TlsPolicies.none(),
                new StaticListableBeanFactory().getBeanProvider(SandboxEndpoint.class));
    }

    private static DeliveryProperties bind(String settings) {
        return bind(settings, DeliveryProperties.class);
    }

    private static <T> T bind(String settings, Class<T> type) {
        var map = new java.util.HashMap<String, Object>(Map.of("ar.delivery.poll", "1s"));
        for (var setting : settings.isEmpty() ? new String[0] : settings.split(";")) {
            var halves = setting.split("=", 2);
            map.put("ar.delivery." + halves[0], halves[1]);
        }
        return new Binder(new MapConfigurationPropertySource(map)).bindOrCreate("ar.delivery", type);
    }
}
