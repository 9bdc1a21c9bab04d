package digital.ar.delivery;

import digital.ar.delivery.route.Route;
import digital.ar.delivery.route.RouteFailure;
import digital.ar.delivery.shaping.Budget;
import digital.ar.delivery.shaping.Channel;
import digital.ar.delivery.shaping.DomainDirectory;
import digital.ar.delivery.shaping.Egress;
import digital.ar.delivery.shaping.EgressProperties;
import digital.ar.delivery.shaping.NodeRegistry;
import digital.ar.delivery.shaping.Providers;
import digital.ar.delivery.shaping.ShapingProperties;
import digital.ar.delivery.smtp.SmtpClient;
import digital.ar.mail.EmailAddress;
import java.time.Clock;
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
            Egress egress,
            SmtpClient client,
            ShapingProperties properties) {
        var registry = new NodeRegistry(jdbc, node.toString(), properties);
        return new Budget(jdbc, transactions, registry, providers, egress, idle(client), properties);
    }

    @Bean
    Egress egress(JdbcClient jdbc, Clock clock, EgressProperties properties) {
        return new Egress(jdbc, clock, properties);
    }

    static Budget.Idle idle(SmtpClient client) {
        return new Budget.Idle() {
            @Override
            public int count(Channel channel) {
                return client.waiting(channel.toString());
            }

            @Override
            public void end(Channel channel) {
                client.endIdle(channel.toString());
            }
        };
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
            var first =
                    route.plan(new EmailAddress("postmaster", domain)).targets().getFirst();
            // Where rules send only some mail to its MX, the general route may answer with a relay: that is no MX.
            return Optional.of(first.host()).filter(h -> !first.route().kind().matches("relay|sandbox"));
        } catch (RouteFailure e) {
            return Optional.empty(); // the dialogue will say why
        }
    }
}
