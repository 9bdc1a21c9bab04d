package digital.ar.delivery;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import digital.ar.delivery.route.Route;
import digital.ar.delivery.shaping.Budget;
import digital.ar.delivery.shaping.DomainDirectory;
import digital.ar.delivery.shaping.Egress;
import digital.ar.delivery.shaping.EgressProperties;
import digital.ar.delivery.shaping.NodeRegistry;
import digital.ar.delivery.shaping.Providers;
import digital.ar.delivery.shaping.ShapingProperties;
import digital.ar.delivery.smtp.SmtpClient;
import digital.ar.delivery.smtp.SmtpTimeouts;
import digital.ar.evidence.Journal;
import digital.ar.platform.Ids;
import digital.ar.platform.PeerTrust;
import digital.ar.platform.PlatformProperties;
import digital.ar.vault.Vault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Builds nodes as the service does, on a database of the test's choice. */
record NodeKit(
        DataSource database,
        Vault vault,
        Journal journal,
        Route route,
        ShapingProperties shaping,
        EgressProperties egressSettings,
        DeliveryProperties properties,
        Clock clock) {
    /** One process of the service. */
    record Node(
            Dispatcher dispatcher,
            Claims claims,
            Outcomes outcomes,
            Orphans orphans,
            TranscriptStore transcripts,
            DeliveryQueue queue,
            Budget budget,
            Overdue overdue)
            implements AutoCloseable {
        /** Claims all that is due in a shard. */
        List<Claim> claim(int shard) {
            return claims.dueLanes(Claims.From.START, 64, 50).lanes().stream()
                    .filter(lane -> lane.shard() == shard)
                    .flatMap(lane -> claims.claim(List.of(new Claims.Ask(lane, lane.due()))).stream())
                    .toList();
        }

        /** Looks at the queue once and waits until what was claimed is done. */
        void round() throws InterruptedException {
            dispatcher.round();
            Eventually.await(dispatcher::idle);
        }

        @Override
        public void close() {
            dispatcher.stop();
        }
    }

    Node node(String name) {
        var nodeName = new NodeName(new PlatformProperties(
                Path.of("target"), Path.of("target"), Path.of("target/x"), URI.create("http://localhost"), name));
        var jdbc = JdbcClient.create(database);
        var transactions = new JdbcTransactionManager(database);
        var ids = new Ids(clock);
        var client = new SmtpClient("client.test", properties.timeouts(), PeerTrust.platform(), clock);
        var wakeUp = new WakeUp();
        var claims = new Claims(jdbc, transactions, ids, nodeName, properties, clock);
        var retry = new RetryProperties("", Duration.ofDays(5), List.of());
        var schedule = new RetrySchedule(properties.retry(), retry, () -> 0);
        var transcripts = new TranscriptStore(vault, jdbc, clock);
        var outcomes = new Outcomes(
                new OutcomeRows(jdbc, nodeName), transactions, journal, transcripts, schedule, clock, route, client);
        var orphans = new Orphans(jdbc, transactions, journal, claims, schedule, clock, route);
        var egress = new Egress(jdbc, clock, egressSettings);
        var providers = new Providers(shaping);
        var registry = new NodeRegistry(jdbc, nodeName.toString(), shaping);
        var budget =
                new Budget(jdbc, transactions, registry, providers, egress, ShapingConfiguration.idle(client), shaping);
        var domains = new DomainDirectory(
                jdbc,
                providers,
                domain -> ShapingConfiguration.bestMx(route, domain),
                shaping.domainTtl(),
                wakeUp::ring);
        var carrier = new Carrier(vault, route, client, claims, outcomes, new ReplyRules(""), properties, clock);
        var overdue = new Overdue(claims, outcomes, clock);
        return new Node(
                new Dispatcher(
                        new Backlog(claims, domains, egress),
                        orphans,
                        overdue,
                        carrier,
                        claims,
                        budget,
                        wakeUp,
                        properties),
                claims,
                outcomes,
                orphans,
                transcripts,
                new DeliveryQueue(jdbc, route, domains, schedule, wakeUp, clock),
                budget,
                overdue);
    }

    /** The defaults of the settings, with these providers. */
    static ShapingProperties defaults(ShapingProperties.Provider... providers) {
        return new ShapingProperties(
                List.of(providers),
                10,
                0,
                0,
                Duration.ofSeconds(3),
                Duration.ofSeconds(15),
                Duration.ofMinutes(6),
                Duration.ofMinutes(1),
                Duration.ofMinutes(30),
                Duration.ofHours(6));
    }

    static DataSource pooled(String url) {
        var pool = new HikariConfig();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(8);
        return new HikariDataSource(pool);
    }

    static DeliveryProperties properties(Duration lease) {
        var d = Duration.ofSeconds(10);
        return new DeliveryProperties(
                "sandbox",
                4,
                20,
                Duration.ofMillis(100),
                lease,
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                new DeliveryProperties.Retry(Duration.ofMinutes(1), Duration.ofHours(4)),
                new DeliveryProperties.Relay("", 587, "", "", "", "required", ""),
                new DeliveryProperties.Mx(25, true),
                new SmtpTimeouts(d, d, d, d, d, d));
    }
}
