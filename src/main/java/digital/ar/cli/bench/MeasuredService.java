package digital.ar.cli.bench;

import digital.ar.ArDigital;
import digital.ar.account.FirstStart;
import digital.ar.notice.Submissions;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.Lifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole service with its own durable PostgreSQL and file vault, delivering to one port of this machine. */
final class MeasuredService implements AutoCloseable {
    private static final String RECEIPTS = "digital.ar.receipt.ReceiptWorker";
    private static final String DELIVERY = "digital.ar.delivery.Dispatcher";

    private final ConfigurableApplicationContext context;
    private final UUID tenant;
    private final Path pidFile;

    MeasuredService(Workplace place, int relayPort) {
        this(place, relayPort, Map.of());
    }

    /** @param more settings of this benchmark */
    MeasuredService(Workplace place, int relayPort, Map<String, String> more) {
        pidFile = place.resolve("data/pg/postmaster.pid");
        var settings = Map.ofEntries(
                Map.entry("ar.data-dir", place.resolve("data").toString()),
                Map.entry("ar.certs-dir", place.resolve("certs").toString()),
                Map.entry("ar.database.embedded-port", "0"),
                Map.entry("ar.smtp.port", "0"),
                Map.entry("server.port", Integer.toString(Workplace.freePort())),
                Map.entry("ar.delivery.route", "relay"),
                Map.entry("ar.delivery.relay.host", "127.0.0.1"),
                Map.entry("ar.delivery.relay.port", Integer.toString(relayPort)),
                Map.entry("ar.delivery.relay.tls", "none"),
                // As a company sets it for a relay of its own; strangers' servers get fewer.
                Map.entry("ar.delivery.shaping.connections", "32"),
                Map.entry("ar.delivery.concurrency", "32"),
                Map.entry("logging.file.name", place.resolve("ar.log").toString()),
                Map.entry("logging.threshold.console", "WARN"));
        context = new SpringApplication(ArDigital.class)
                .run(Stream.concat(settings.entrySet().stream(), more.entrySet().stream())
                        .map(s -> "--" + s.getKey() + "=" + s.getValue())
                        .toArray(String[]::new));
        tenant = context.getBean(FirstStart.class).run().orElseThrow().tenant().id();
        part(RECEIPTS).stop();
    }

    void stopDelivery() {
        part(DELIVERY).stop();
    }

    void startReceipts() {
        part(RECEIPTS).start();
    }

    void stopReceipts() {
        part(RECEIPTS).stop();
    }

    ProcessorTime processorTime() {
        return ProcessorTime.now(pidFile);
    }

    Submissions submissions() {
        return context.getBean(Submissions.class);
    }

    UUID tenant() {
        return tenant;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A part that works in the background, by the name of its class. */
    Lifecycle part(String name) {
        return context.getBean(name, Lifecycle.class);
    }

    /** Fills the queue with rows that are due tomorrow. */
    void fillQueue(int rows) {
        jdbc().sql("""
                        insert into delivery (shard, recipient_id, notice_id, tenant_id, mail_from, rcpt_to, provider,
                                              message_id, message_sha256, message_size, due_at, expires_at, created_at)
                        select n % 256, gen_random_uuid(), gen_random_uuid(), :tenant, 'b@ar.localhost',
                               'debtor' || n || '@example.com', 'relay:127.0.0.1', '<m@ar.localhost>', repeat('0', 64),
                               10000, now() + interval '1 day' + n * interval '1 ms', now() + interval '5 days', now()
                        from generate_series(1, :rows) n""").param("tenant", tenant).param("rows", rows).update();
        jdbc().sql("analyze delivery").update();
    }

    /** Due or in dialogue: without an outcome on record. */
    long unfinished() {
        return jdbc().sql("select count(*) from delivery where due_at <= now()")
                .query(Long.class)
                .single();
    }

    int httpPort() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("server.port"));
    }

    JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
