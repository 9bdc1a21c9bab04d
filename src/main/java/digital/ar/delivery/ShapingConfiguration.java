package digital.ar.delivery;

import digital.ar.delivery.route.Route;
import digital.ar.delivery.route.RouteFailure;
import digital.ar.delivery.shaping.Budget;
import digital.ar.delivery.shaping.DomainDirectory;
import digital.ar.delivery.shaping.NodeRegistry;
import digital.ar.delivery.shaping.Providers;
import digital.ar.delivery.shaping.ShapingProperties;
import digital.ar.mail.EmailAddress;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts the parts of shaping together. */
@Configuration
class ShapingConfiguration {
    @Bean
    Providers providers(ShapingProperties properties) {
        return new Providers(properties);
    }

    @Bean
    Budget budget(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            NodeName node,
            Providers providers,
            ShapingProperties properties) {
        return new Budget(
                jdbc, transactions, new NodeRegistry(jdbc, node.toString(), properties), providers, properties);
    }

    @Bean
    DomainDirectory domainDirectory(
            JdbcClient jdbc, Providers providers, Route route, ShapingProperties properties, WakeUp wakeUp) {
        return new DomainDirectory(
                jdbc, providers, domain -> bestMx(route, domain), properties.domainTtl(), wakeUp::ring);
    }

    /** Asked by the route that will dial, so that its answers are remembered for the dialogue. */
    static Optional<String> bestMx(Route route, String domain) {
        try {
            return Optional.of(route.plan(new EmailAddress("postmaster", domain))
                    .targets()
                    .getFirst()
                    .host());
        } catch (RouteFailure e) {
            return Optional.empty(); // the dialogue will say why
        }
    }
}
