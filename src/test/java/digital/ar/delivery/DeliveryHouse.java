package digital.ar.delivery;

import com.zaxxer.hikari.HikariDataSource;
import digital.ar.FreePorts;
import digital.ar.delivery.route.Route;
import digital.ar.delivery.shaping.EgressProperties;
import digital.ar.delivery.shaping.ShapingProperties;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.platform.Ids;
import digital.ar.vault.Vault;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The room on a real PostgreSQL, with as many nodes as a test wants. Vault and journal are in memory, the clock is pushed. */
final class DeliveryHouse implements AutoCloseable {
    private static final DataSource DATABASE = database();

    final MemoryVault vault = new MemoryVault();
    final RecordingJournal journal = new RecordingJournal();
    final JdbcClient jdbc = JdbcClient.create(DATABASE);
    final JdbcTransactionManager transactions = new JdbcTransactionManager(DATABASE);
    final PushedClock clock = new PushedClock();
    final Ids ids = new Ids(clock);
    private final Route route;
    private final ShapingProperties shaping;
    EgressProperties egress = new EgressProperties(List.of());

    DeliveryHouse(Route route) {
        this(route, NodeKit.defaults());
    }

    DeliveryHouse(Route route, ShapingProperties shaping) {
        this.route = route;
        this.shaping = shaping;
        close();
    }

    NodeKit.Node node(String name) {
        return new NodeKit(
                        DATABASE,
                        vault,
                        journal,
                        route,
                        shaping,
                        egress,
                        NodeKit.properties(Duration.ofSeconds(30)),
                        clock)
                .node(name);
    }

    /** A message in vault and queue. @return the recipient's id */
    UUID enqueue(NodeKit.Node node, String to) {
        return enqueue(node, to, ids.next(0));
    }

    UUID enqueue(NodeKit.Node node, String to, UUID tenant) {
        return enqueue(node, to, tenant, recipient -> "Subject: " + recipient + "\r\n\r\nbody\r\n");
    }

    /** @param mail the message for the recipient of this id */
    UUID enqueue(NodeKit.Node node, String to, Function<UUID, String> mail) {
        return enqueue(node, to, ids.next(0), mail);
    }

    private UUID enqueue(NodeKit.Node node, String to, UUID tenant, Function<UUID, String> mail) {
        var notice = ids.next();
        var recipient = ids.next(Ids.shard(notice));
        var content = mail.apply(recipient).getBytes(StandardCharsets.UTF_8);
        var stored = vault.store(vault.keys(notice), Vault.Purpose.CONTENT, content, "message/rfc822");
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> node.queue()
                        .enqueue(new Envelope(
                                tenant,
                                notice,
                                recipient,
                                "b-x@ar.localhost",
                                to,
                                "<" + recipient + "@ar.localhost>",
                                stored,
                                clock.instant(),
                                clock.instant().plus(Duration.ofDays(2)))));
        return recipient;
    }

    List<EventType> history(UUID recipient) {
        return journal.of(recipient).stream().map(EventDraft::type).toList();
    }

    EventDraft last(UUID recipient) {
        return journal.of(recipient).getLast();
    }

    int queued() {
        return jdbc.sql("select count(*) from delivery").query(Integer.class).single();
    }

    @Override
    public void close() {
        jdbc.sql(
                        "truncate delivery, attempt, transcript_spool, delivery_node, delivery_budget, delivery_slot, mail_domain, egress_day")
                .update();
    }

    /** Real time plus what a test pushed. */
    static final class PushedClock extends Clock {
        private volatile Duration pushed = Duration.ZERO;
        private final InstantSource real = InstantSource.system();

        void push(Duration by) {
            pushed = pushed.plus(by);
        }

        @Override
        public Instant instant() {
            return real.instant().plus(pushed).truncatedTo(java.time.temporal.ChronoUnit.MICROS);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Where other processes find the database. */
    static String url() {
        return ((HikariDataSource) DATABASE).getJdbcUrl();
    }

    private static DataSource database() {
        try {
            var server = EmbeddedPostgres.builder()
                    .setPort(FreePorts.next())
                    .setServerConfig("max_connections", "50")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    server.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            var database = server.getPostgresDatabase();
            Flyway.configure().dataSource(database).load().migrate();
            return NodeKit.pooled(server.getJdbcUrl("postgres", "postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
