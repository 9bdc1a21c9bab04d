package digital.ar.delivery;

import digital.ar.delivery.route.Route;
import digital.ar.delivery.shaping.Budget;
import digital.ar.delivery.shaping.DomainDirectory;
import digital.ar.delivery.shaping.NodeRegistry;
import digital.ar.delivery.shaping.Providers;
import digital.ar.delivery.shaping.ShapingProperties;
import digital.ar.delivery.smtp.PeerTrust;
import digital.ar.delivery.smtp.SmtpClient;
import digital.ar.delivery.smtp.SmtpTimeouts;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.platform.Ids;
import digital.ar.platform.PlatformProperties;
import digital.ar.vault.Vault;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    DeliveryHouse(Route route) {
        this(route, shaping());
    }

    DeliveryHouse(Route route, ShapingProperties shaping) {
        this.route = route;
        this.shaping = shaping;
        close();
    }

    /** One process of the service. */
    record Node(
            Dispatcher dispatcher,
            Claims claims,
            Outcomes outcomes,
            Orphans orphans,
            TranscriptStore transcripts,
            DeliveryQueue queue,
            Budget budget)
            implements AutoCloseable {
        /** Claims all that is due in a shard. */
        List<Claim> claim(int shard) {
            return claims.dueLanes(Claims.From.START, 64, 50).lanes().stream()
                    .filter(lane -> lane.shard() == shard)
                    .flatMap(lane -> claims.claim(shard, lane.provider(), lane.tenant(), lane.due()).stream())
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
        var properties = properties();
        var nodeName = new NodeName(new PlatformProperties(
                Path.of("target"), Path.of("target"), Path.of("target/x"), URI.create("http://localhost"), name));
        var client = new SmtpClient("client.test", properties.timeouts(), PeerTrust.platform(), clock);
        var wakeUp = new WakeUp();
        var claims = new Claims(jdbc, transactions, ids, nodeName, properties, clock);
        var retry = new RetryProperties("", Duration.ofDays(5), List.of());
        var schedule = new RetrySchedule(properties.retry(), retry, () -> 0);
        var transcripts = new TranscriptStore(vault, jdbc, clock);
        var outcomes = new Outcomes(jdbc, transactions, journal, transcripts, schedule, nodeName, clock, route, client);
        var orphans = new Orphans(jdbc, transactions, journal, claims, schedule, clock, route);
        var providers = new Providers(shaping);
        var registry = new NodeRegistry(jdbc, nodeName.toString(), shaping);
        var budget = new Budget(jdbc, transactions, registry, providers, shaping);
        var domains = new DomainDirectory(
                jdbc,
                providers,
                domain -> ShapingConfiguration.bestMx(route, domain),
                shaping.domainTtl(),
                wakeUp::ring);
        var carrier = new Carrier(vault, route, client, claims, outcomes, new ReplyRules(""), properties, clock);
        return new Node(
                new Dispatcher(
                        new Backlog(claims, domains),
                        orphans,
                        new Overdue(claims, outcomes, clock),
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
                budget);
    }

    /** The defaults of the settings, with these providers. */
    static ShapingProperties shaping(ShapingProperties.Provider... providers) {
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

    private static DeliveryProperties properties() {
        var d = Duration.ofSeconds(10);
        return new DeliveryProperties(
                "sandbox",
                4,
                20,
                Duration.ofMillis(100),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                new DeliveryProperties.Retry(Duration.ofMinutes(1), Duration.ofHours(4)),
                new DeliveryProperties.Relay("", 587, "", "", "", "required", ""),
                new DeliveryProperties.Mx(25, true),
                new SmtpTimeouts(d, d, d, d, d, d));
    }

    /** A message in vault and queue. @return the recipient's id */
    UUID enqueue(Node node, String to) {
        return enqueue(node, to, ids.next(0));
    }

    UUID enqueue(Node node, String to, UUID tenant) {
        return enqueue(node, to, tenant, recipient -> "Subject: " + recipient + "\r\n\r\nbody\r\n");
    }

    /** @param mail the message for the recipient of this id */
    UUID enqueue(Node node, String to, Function<UUID, String> mail) {
        return enqueue(node, to, ids.next(0), mail);
    }

    private UUID enqueue(Node node, String to, UUID tenant, Function<UUID, String> mail) {
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
                        "truncate delivery, attempt, transcript_spool, delivery_node, delivery_budget, delivery_slot, mail_domain")
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

    private static DataSource database() {
        try {
            var server = EmbeddedPostgres.builder()
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
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
