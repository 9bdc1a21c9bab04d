package digital.ar.account.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.ServiceTest;
import digital.ar.account.TrackingDomain.State;
import digital.ar.account.dns.ZoneFile;
import digital.ar.peers.Authority;
import digital.ar.platform.Condition;
import digital.ar.platform.Dialable;
import digital.ar.platform.Ids;
import digital.ar.platform.PeerTrust;
import digital.ar.platform.PlatformProperties;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A name over time: proved, used, failing, back, given up, taken over. */
class TrackingDomainLifeTest extends ServiceTest {
    private static final String NAME = "avisos.exemplo.com.br";
    private static final Authority AUTHORITY = new Authority();
    private static final Authority.Issued CERTIFICATE = AUTHORITY.issue(NAME);

    @Autowired
    TrackingDomainTable table;

    @Autowired
    Challenge challenge;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    PlatformProperties platform;

    @Autowired
    TrackingDomainProperties properties;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ids ids;

    private final ZoneFile zone = new ZoneFile().with("A", NAME, "127.0.0.1");
    private Instant now = Instant.now();
    private TlsHost host;
    private KnownHosts known;
    private UUID tenant;

    @BeforeEach
    void begin() {
        host = new TlsHost(CERTIFICATE, TlsHost.ofService(challenge));
        known = new KnownHosts(table, platform, clock());
        jdbc.sql("delete from tracking_domain").update();
        tenant = newTenant();
    }

    @AfterEach
    void end() {
        host.close();
        jdbc.sql("delete from tracking_domain").update();
    }

    @Test
    void onlyANameThatPassedItsCheckIsUsed() throws Exception {
        var domains = domains();
        assertThat(domains.add(tenant, " Avisos.Exemplo.com.BR ").domain()).isEqualTo(NAME);
        assertThatThrownBy(() -> domains.add(tenant, NAME)).satisfies(t -> refused(t, ProblemType.CONFLICT));
        assertThat(domains.check(tenant, NAME).state()).isEqualTo(State.UNVERIFIED); // the proof is not there
        assertThat(known.isControlled(NAME)).isFalse();
        assertThatThrownBy(() -> domains.makeDefault(tenant, NAME)).satisfies(t -> refused(t, ProblemType.CONFLICT));

        proveBy(tenant);
        assertThat(domains.check(tenant, NAME).state()).isEqualTo(State.VERIFIED);
        assertThat(known.isControlled(NAME)).isTrue();
        assertThat(known.tenant(NAME)).contains(tenant);
        assertThat(known.of(tenant)).isEqualTo(baseUrl()); // nobody chose it yet
        assertThat(domains.makeDefault(tenant, NAME).inUse()).isTrue();
        assertThat(known.of(tenant)).isEqualTo("https://" + NAME);
        assertThat(known.of(newTenant())).isEqualTo(baseUrl());
        assertThatThrownBy(() -> domains.remove(tenant, NAME)).satisfies(t -> refused(t, ProblemType.CONFLICT));
        assertThat(domains.unmakeDefault(tenant, NAME).inUse()).isFalse();
        assertThat(known.of(tenant)).isEqualTo(baseUrl());
    }

    @Test
    void aNameThatFailsLeavesNewMailsAndComesBack() throws Exception {
        var domains = used();
        var watch = new TrackingDomainWatch(domains, table, properties, clock());
        assertThat(watch.conditions()).extracting(Condition::state).containsExactly(Condition.State.GOOD);

        zone.failing(NAME); // no answer claims nothing
        assertThat(domains.check(tenant, NAME).inUse()).isTrue();
        zone.with("A", NAME, "127.0.0.2");
        var later =
                domains(new ZoneFile().with("A", NAME, "127.0.0.2").with("TXT", "_ar-digital." + NAME, word(tenant)));
        assertThat(later.check(tenant, NAME).state()).isEqualTo(State.FAILING);
        assertThat(known.of(tenant)).isEqualTo(baseUrl());
        assertThat(known.tenant(NAME)).as("links that were sent").contains(tenant);
        assertThat(watch.conditions())
                .singleElement()
                .satisfies(c -> assertThat(c.state()).isEqualTo(Condition.State.WARNING))
                .satisfies(c -> assertThat(c.detail()).contains(NAME));

        var back = domains(right());
        assertThat(back.check(tenant, NAME).inUse()).isTrue();
        assertThat(known.of(tenant)).isEqualTo("https://" + NAME);
    }

    @Test
    void theWatchLooksWhenItIsTime() throws Exception {
        var domains = used();
        var checked = domains.get(tenant, NAME).check().checkedAt();
        var watch = new TrackingDomainWatch(domains, table, properties, clock());
        watch.round();
        assertThat(domains.get(tenant, NAME).check().checkedAt()).isEqualTo(checked);
        now = now.plus(Duration.ofMinutes(61));
        new TrackingDomainWatch(domains(right()), table, properties, clock()).round();
        assertThat(domains.get(tenant, NAME).check().checkedAt()).isAfter(checked);
        assertThat(domains.get(tenant, NAME).inUse()).isTrue();
    }

    @Test
    void aNameBelongsToWhoProvesItAndIsNotTakenFromItsHolder() throws Exception {
        var domains = used();
        var other = newTenant();
        assertThatThrownBy(() -> domains.get(other, NAME)).satisfies(t -> refused(t, ProblemType.NOT_FOUND));
        domains.add(other, NAME); // says nothing about the one who has it
        assertThat(domains.check(other, NAME).check().findings().getFirst().message())
                .isEqualTo("control.other");
        proveBy(other);
        assertThat(domains.check(other, NAME).check().findings().getFirst().message())
                .isEqualTo("control.taken");
        assertThat(known.tenant(NAME)).contains(tenant);

        domains.unmakeDefault(tenant, NAME);
        domains.remove(tenant, NAME);
        assertThat(domains.get(tenant, NAME).state()).isEqualTo(State.RETIRED);
        assertThat(known.tenant(NAME)).as("links that were sent").contains(tenant);
        assertThat(domains.check(other, NAME).state()).isEqualTo(State.VERIFIED);
        assertThat(known.tenant(NAME)).contains(other);
        assertThatThrownBy(() -> domains.get(tenant, NAME)).satisfies(t -> refused(t, ProblemType.NOT_FOUND));
    }

    @Test
    void whatNeverPassedIsGoneAndWhatRetiredComesBack() throws Exception {
        var domains = domains();
        domains.add(tenant, "outro.exemplo.com.br");
        domains.remove(tenant, "outro.exemplo.com.br");
        assertThat(domains.list(tenant)).isEmpty();
        used();
        domains.unmakeDefault(tenant, NAME);
        domains.remove(tenant, NAME);
        assertThat(domains.add(tenant, NAME).state()).isEqualTo(State.VERIFIED);
    }

    @Test
    void namesThatAreNotTheTenantsToBringAreRefused() throws Exception {
        var domains = domains();
        for (var name : List.of(
                "",
                "com",
                "com.br",
                "192.0.2.1",
                "[2001:db8::1]",
                "x.localhost",
                "x.test",
                "a b.example",
                "ar.example",
                "-x.example.com",
                "https://x.example.com")) {
            assertThatThrownBy(() -> domains.add(tenant, name))
                    .as(name)
                    .satisfies(t -> refused(t, ProblemType.INVALID_REQUEST));
        }
        var international = domains.add(tenant, "cobrança.exemplo.com.br");
        assertThat(international.domain()).isEqualTo("xn--cobrana-zxa.exemplo.com.br");
        assertThat(international.unicode()).isEqualTo("cobrança.exemplo.com.br");
        assertThat(domains.get(tenant, "COBRANÇA.exemplo.com.br").id()).isEqualTo(international.id());
    }

    private static void refused(Throwable thrown, ProblemType type) {
        assertThat(thrown)
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.type()).isEqualTo(type));
    }

    /** The tenant's name, proved, checked and in new mails. */
    private StoredTrackingDomains used() throws IOException {
        proveBy(tenant);
        var domains = domains();
        domains.add(tenant, NAME);
        assertThat(domains.check(tenant, NAME).state()).isEqualTo(State.VERIFIED);
        domains.makeDefault(tenant, NAME);
        return domains;
    }

    private void proveBy(UUID who) {
        zone.without("TXT", "_ar-digital." + NAME).with("TXT", "_ar-digital." + NAME, word(who));
    }

    private String word(UUID who) {
        return challenge.control(who, NAME);
    }

    private ZoneFile right() {
        return new ZoneFile().with("A", NAME, "127.0.0.1").with("TXT", "_ar-digital." + NAME, word(tenant));
    }

    private StoredTrackingDomains domains() throws IOException {
        return domains(zone);
    }

    private StoredTrackingDomains domains(ZoneFile dns) throws IOException {
        var probe = new HttpsProbe(
                new Dialable(true),
                PeerTrust.pem(AUTHORITY.file()),
                challenge,
                Duration.ofSeconds(3),
                host.port(),
                clock());
        var check = new TrackingDomainCheck(dns, new ServiceTarget("", List.of()), probe, Duration.ofSeconds(3));
        return new StoredTrackingDomains(
                table,
                new TrackingDomainRules(Set.of("ar.example")),
                check,
                transactions,
                event -> known.on((StoredTrackingDomains.Changed) event),
                ids,
                clock());
    }

    private UUID newTenant() {
        var id = ids.next();
        jdbc.sql("insert into tenant (id, name, created_at) values (?, 'Remetente', now())")
                .param(id)
                .update();
        return id;
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
