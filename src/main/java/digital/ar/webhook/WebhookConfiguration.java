package digital.ar.webhook;

import digital.ar.platform.Dialable;
import digital.ar.platform.PeerTrust;
import digital.ar.platform.SecretWrap;
import digital.ar.platform.ServiceSecret;
import digital.ar.platform.StartupFailure;
import digital.ar.platform.StrangersHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.random.RandomGenerator;
import okhttp3.Dns;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Settings to rules and clients. */
@Configuration
class WebhookConfiguration {
    @Bean
    EndpointRules webhookEndpointRules(
            WebhookProperties properties, @Value("${ar.delivery.route:sandbox}") String route) {
        return new EndpointRules(new Dialable(properties.privateNetworks()), loopback(properties.loopback(), route));
    }

    @Bean
    SecretWrap webhookSecrets(ServiceSecret secret) {
        return new SecretWrap(secret, "webhook.secret");
    }

    @Bean
    Lanes webhookLanes(
            LaneTable table,
            Composer composer,
            EndpointRules rules,
            SecretWrap webhookSecrets,
            WebhookProperties properties,
            JsonMapper json,
            Clock clock) {
        var lane = new Lane(
                table,
                composer,
                endpoint(rules, properties),
                new RetrySchedule(properties.retries(), RandomGenerator.getDefault()),
                webhookSecrets,
                json,
                properties.disableAfter(),
                clock);
        return new Lanes(table, lane, properties, clock);
    }

    private static Endpoint endpoint(EndpointRules rules, WebhookProperties properties) {
        var trust = trust(properties.ca());
        return new Endpoint(
                StrangersHttp.client(Dns.SYSTEM, rules.dialable()::test, trust, properties.timeout()),
                StrangersHttp.client(Dns.SYSTEM, InetAddress::isLoopbackAddress, trust, properties.timeout()),
                rules);
    }

    private static boolean loopback(String setting, String route) {
        return switch (setting) {
            case "true" -> true;
            case "false" -> false;
            case "auto" -> route.equals("sandbox");
            default -> throw new StartupFailure("ar.webhook.loopback", "must be true, false or auto, is " + setting);
        };
    }

    private static PeerTrust trust(String ca) {
        try {
            return ca.isBlank() ? PeerTrust.platform() : PeerTrust.pem(Path.of(ca));
        } catch (IOException e) {
            throw new StartupFailure("ar.webhook.ca", "cannot be used: " + e.getMessage());
        }
    }
}
