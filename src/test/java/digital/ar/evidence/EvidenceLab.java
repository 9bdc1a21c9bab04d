package digital.ar.evidence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import digital.ar.FreePorts;
import digital.ar.platform.Ids;
import digital.ar.platform.PlatformProperties;
import digital.ar.seal.TimestampVerifier;
import digital.ar.seal.TrustAnchors;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The room alone on a database of its own: real PostgreSQL, real journal and log, an object store and a time authority
 * that can fail, and no background loop, so that a test says when each step happens.
 */
public final class EvidenceLab implements AutoCloseable {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final String TEMPLATE = "lab";
    private static final String APPLICATION = "lab_app";
    private static final EmbeddedPostgres SERVER = start();

    public final TestFaults faults = new TestFaults();
    public final TestStore store = new TestStore(faults);
    public final TestAuthority authority = new TestAuthority();
    public final TestClock clock = new TestClock();
    public final UUID tenant = UUID.fromString("01900000-0000-7000-8000-000000000001");
    final TestVault vault = new TestVault();
    private final String name = "lab_" + DATABASES.incrementAndGet();
    private final Path home = home();
    private final HikariDataSource database;
    private AnnotationConfigApplicationContext context;

    private final Map<String, Object> settings;

    public EvidenceLab() {
        this(Map.of());
    }

    /** @param settings beside those of the lab */
    public EvidenceLab(Map<String, String> settings) {
        this.settings = new HashMap<>(settings);
        this.settings.putIfAbsent("ar.log.stamp-period", "PT1M");
        this.settings.putIfAbsent("ar.log.batch-size", "700");
        this.settings.putIfAbsent("ar.journal.strict-facts", "true");
        this.settings.putIfAbsent("ar.journal.archive-after", "P8M");
        database = database(name);
        context = node();
    }

    @TestConfiguration // not found by the service under test
    @EnableTransactionManagement
    @org.springframework.boot.context.properties.ConfigurationPropertiesScan("digital.ar.evidence")
    @ComponentScan(
            basePackages = "digital.ar.evidence",
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern =
                                    ".*(LogService|LogConditions|LogController|LogSecurity|PartitionUpkeep|ServiceWatch|RefusalWatch|Test.*|Lab.*)"))
    static class Room {}

    private AnnotationConfigApplicationContext node() {
        var node = new AnnotationConfigApplicationContext();
        node.getEnvironment().getPropertySources().addFirst(new MapPropertySource("lab", settings));
        var faulty = faults.around(database);
        node.registerBean(DataSource.class, () -> new DelegatingDataSource(database)); // not closed by a restart
        node.registerBean(JdbcClient.class, () -> JdbcClient.create(faulty));
        node.registerBean(PlatformTransactionManager.class, () -> new JdbcTransactionManager(faulty));
        node.registerBean(Clock.class, () -> clock);
        node.registerBean(Ids.class, () -> new Ids(clock));
        node.registerBean(
                PlatformProperties.class,
                () -> new PlatformProperties(
                        home, home, home.resolve("secret"), URI.create("https://ar.example"), "lab"));
        node.registerBean(TestVault.class, () -> vault);
        node.registerBean(TestStore.class, () -> store);
        node.registerBean(TestAuthority.class, () -> authority);
        node.registerBean(TimestampVerifier.class, () -> new TimestampVerifier(TrustAnchors.of(authority.roots())));
        node.register(Room.class);
        node.refresh();
        return node;
    }

    /** Another process beside this one, with a memory of its own; the same database, object store and keys. */
    public AnnotationConfigApplicationContext anotherNode() {
        return node();
    }

    /** The process is gone with all that it had in memory; database, object store and keys stay. */
    public void restart() {
        context.close();
        context = node();
    }

    /** As after a wrong restore of the certificate directory: the next node makes another key. */
    public void loseLogKey() throws IOException {
        Files.delete(home.resolve("log/log.key"));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** As the one who owns the tables, and may do what the service must not. */
    public JdbcClient owner() {
        return JdbcClient.create(SERVER.getDatabase("postgres", name));
    }

    /** As the service. */
    public JdbcClient jdbc() {
        return bean(JdbcClient.class);
    }

    public <T> T inTransaction(java.util.function.Supplier<T> work) {
        return new TransactionTemplate(bean(PlatformTransactionManager.class)).execute(status -> work.get());
    }

    public UUID newNotice() {
        return bean(Ids.class).next();
    }

    public Event append(UUID notice, EventType type, Map<String, Object> facts, List<EvidenceObject> objects) {
        var draft = new EventDraft(type, tenant, notice, null, clock.instant(), Facts.of(type, facts), objects);
        return inTransaction(() -> bean(Journal.class).append(draft));
    }

    public Event append(UUID notice) {
        return append(notice, EventType.RELAY_ACCEPTED, Map.of("attempt", 1), List.of());
    }

    /** As the operator with all rights would: past the append-only trigger. */
    public void tamper(String table, String sql) {
        owner().sql("alter table " + table + " disable trigger user").update();
        owner().sql(sql).update();
        owner().sql("alter table " + table + " enable trigger user").update();
    }

    public void pass(Duration time) {
        clock.pass(time);
    }

    @Override
    public void close() {
        context.close();
        database.close();
    }

    /** A copy of the migrated template: quicker than migrating for each test. */
    private static HikariDataSource database(String name) {
        JdbcClient.create(SERVER.getPostgresDatabase())
                .sql("create database " + name + " template " + TEMPLATE)
                .update();
        var config = new HikariConfig();
        config.setDataSource(SERVER.getDatabase(APPLICATION, name));
        config.setMaximumPoolSize(12);
        return new HikariDataSource(config);
    }

    private static EmbeddedPostgres start() {
        try {
            var server = EmbeddedPostgres.builder()
                    .setPort(FreePorts.next())
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .start();
            JdbcClient.create(server.getPostgresDatabase())
                    .sql("create role " + APPLICATION + " login")
                    .update();
            JdbcClient.create(server.getPostgresDatabase())
                    .sql("create database " + TEMPLATE)
                    .update();
            Flyway.configure()
                    .dataSource(server.getDatabase("postgres", TEMPLATE))
                    .load()
                    .migrate();
            JdbcClient.create(server.getDatabase("postgres", TEMPLATE))
                    .sql("select ar_grant_application('" + APPLICATION + "')")
                    .query(row -> {});
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path home() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target/labs")), "lab");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
