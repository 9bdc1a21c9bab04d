package digital.ar.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.ServiceTest;
import digital.ar.account.SendingDomain.KeyState;
import digital.ar.account.dns.DomainCheck;
import digital.ar.account.dns.OurSide;
import digital.ar.account.dns.ZoneFile;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Domains and keys over time, with DNS as the test writes it. */
class DkimRotationTest extends ServiceTest {
    private static final String DOMAIN = "cobranca.exemplo.com.br";

    @Autowired
    DomainTable table;

    @Autowired
    DkimKeys keys;

    @Autowired
    Concerns concerns;

    @Autowired
    SendingProperties properties;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    SendingIdentities identities;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ids ids;

    private final ZoneFile zone = new ZoneFile();
    private UUID tenant;
    private Instant now = Instant.now();

    @BeforeEach
    void freshTenant() {
        tenant = ids.next();
        jdbc.sql("insert into tenant (id, name, created_at) values (?, 'Remetente', now())")
                .param(tenant)
                .update();
    }

    @Test
    void aDomainIsUsableWhenDnsShowsItsKeys() {
        var domains = domains();
        domains.add(tenant, "Cobrança.Exemplo.com.br".replace("ç", "c"), null);
        assertThat(identities.of(tenant, DOMAIN)).isEmpty();
        assertThatThrownBy(() -> domains.makeDefault(tenant, DOMAIN)).satisfies(DkimRotationTest::conflict);
        assertThat(domains.check(tenant, DOMAIN).usable()).isFalse();

        publish(domains.get(tenant, DOMAIN), KeyState.ACTIVE);
        assertThat(domains.check(tenant, DOMAIN).usable()).isTrue();
        assertThat(domains.makeDefault(tenant, DOMAIN).isDefault()).isTrue();
        assertThat(domains.list(tenant)).extracting(SendingDomain::isDefault).containsExactly(true, false);
        assertThat(identities.of(tenant).address()).isEqualTo("notificacoes@" + DOMAIN);
        assertThat(identities.of(tenant).concerns())
                .extracting(SendingIdentities.Concern::code)
                .containsExactly("dmarc.missing", "spf.missing");
        assertThatThrownBy(() -> domains.remove(tenant, DOMAIN)).satisfies(DkimRotationTest::conflict);
        assertThatThrownBy(() -> domains.remove(tenant, "ar.localhost")).satisfies(DkimRotationTest::conflict);
    }

    @Test
    void nextKeysSignOnlyWhenDnsShowsThem() {
        var domains = domains();
        domains.add(tenant, DOMAIN, null);
        publish(domains.get(tenant, DOMAIN), KeyState.ACTIVE);
        var first = selectors(domains.check(tenant, DOMAIN), KeyState.ACTIVE);
        assertThatThrownBy(() -> domains.switchKeys(tenant, DOMAIN)).satisfies(DkimRotationTest::conflict);

        var rotating = domains.rotate(tenant, DOMAIN);
        var second = selectors(rotating, KeyState.NEXT);
        assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThatThrownBy(() -> domains.rotate(tenant, DOMAIN)).satisfies(DkimRotationTest::conflict);
        assertThatThrownBy(() -> domains.switchKeys(tenant, DOMAIN)).satisfies(DkimRotationTest::conflict);
        assertThat(signing()).isEqualTo(first);

        // one of two records is not enough, and no answer is no yes
        var last = rotating.keys(KeyState.NEXT).getLast();
        publish(rotating, KeyState.NEXT);
        zone.failing(last.name(DOMAIN));
        assertThatThrownBy(() -> domains.switchKeys(tenant, DOMAIN)).satisfies(DkimRotationTest::conflict);

        var seen = domains(new ZoneFile(), rotating);
        assertThat(selectors(seen.switchKeys(tenant, DOMAIN), KeyState.ACTIVE)).isEqualTo(second);
        assertThat(signing()).isEqualTo(second);
        assertThat(selectors(seen.get(tenant, DOMAIN), KeyState.RETIRED)).isEqualTo(first);
    }

    @Test
    void theJobMakesSwitchesAndDestroysInTime() {
        var domains = domains();
        domains.add(tenant, DOMAIN, null);
        publish(domains.get(tenant, DOMAIN), KeyState.ACTIVE);
        var first = selectors(domains.check(tenant, DOMAIN), KeyState.ACTIVE);

        job().tend(domains.get(tenant, DOMAIN));
        assertThat(domains.get(tenant, DOMAIN).keys(KeyState.NEXT)).isEmpty();
        now = now.plus(Duration.ofDays(181));
        job().tend(domains.get(tenant, DOMAIN));
        assertThat(domains.get(tenant, DOMAIN).keys(KeyState.NEXT)).hasSize(2);
        job().tend(domains.get(tenant, DOMAIN)); // not in DNS: nothing changes
        assertThat(selectors(domains.get(tenant, DOMAIN), KeyState.ACTIVE)).isEqualTo(first);

        publish(domains.get(tenant, DOMAIN), KeyState.NEXT);
        job().tend(domains.get(tenant, DOMAIN));
        assertThat(selectors(domains.get(tenant, DOMAIN), KeyState.RETIRED)).isEqualTo(first);
        assertThat(table.destroyRetired(now.minus(Duration.ofDays(30)))).isZero();
        assertThat(table.destroyRetired(now.plus(Duration.ofSeconds(1)))).isEqualTo(2);
        assertThat(selectors(domains.get(tenant, DOMAIN), KeyState.GONE)).isEqualTo(first);
        assertThat(jdbc.sql("select count(*) from dkim_key where state = 'GONE' and private_key is not null")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void namesThatAreNoneAndForeignDomainsAreRefused() {
        var domains = domains();
        for (var name : List.of("", "com", "a b.example", "-x.example", "1.2.3.4", "x.localhost", "a@b.example")) {
            assertThatThrownBy(() -> domains.add(tenant, name, null))
                    .isInstanceOfSatisfying(
                            Problem.class, p -> assertThat(p.type()).isEqualTo(ProblemType.INVALID_REQUEST));
        }
        assertThatThrownBy(() -> domains.add(tenant, DOMAIN, "x\r\nBcc: y")).isInstanceOf(Problem.class);
        domains.add(tenant, DOMAIN, null);
        assertThatThrownBy(() -> domains.add(tenant, DOMAIN, null)).satisfies(DkimRotationTest::conflict);
        var mine = tenant;
        freshTenant();
        assertThatThrownBy(() -> domains.get(tenant, DOMAIN))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.type()).isEqualTo(ProblemType.NOT_FOUND));
        domains.remove(mine, DOMAIN);
        assertThat(domains.list(mine)).hasSize(1);
    }

    private static void conflict(Throwable thrown) {
        assertThat(thrown)
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.type()).isEqualTo(ProblemType.CONFLICT));
    }

    private List<String> signing() {
        return identities.of(tenant, DOMAIN).orElseThrow().keys().stream()
                .map(DkimKey::selector)
                .toList();
    }

    private static List<String> selectors(SendingDomain domain, KeyState state) {
        return domain.keys(state).stream().map(SendingDomain.Key::selector).toList();
    }

    private void publish(SendingDomain domain, KeyState state) {
        domain.keys(state).forEach(key -> zone.with("TXT", key.name(domain.domain()), key.record()));
    }

    private StoredSendingDomains domains() {
        return domains(zone);
    }

    /** DNS shows all keys of the domain. */
    private StoredSendingDomains domains(ZoneFile other, SendingDomain domain) {
        domain.keys().forEach(key -> other.with("TXT", key.name(domain.domain()), key.record()));
        return domains(other);
    }

    private StoredSendingDomains domains(ZoneFile dns) {
        var our = new OurSide("ar.localhost", "ar.localhost", List.of());
        return new StoredSendingDomains(
                table, keys, new DomainCheck(dns, properties), our, properties, transactions, events, ids, clock());
    }

    private DkimRotation job() {
        return new DkimRotation(domains(), table, properties, clock());
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
