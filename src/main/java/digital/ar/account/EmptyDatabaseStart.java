package digital.ar.account;

import digital.ar.platform.Ids;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class EmptyDatabaseStart implements FirstStart {
    private static final Logger LOG = LoggerFactory.getLogger(EmptyDatabaseStart.class);
    private static final String TENANT_NAME = "Primeira empresa";
    private static final String EMAIL = "admin@localhost";
    // No characters that are read for one another. 20 of 31: 99 bits.
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int PASSWORD_LENGTH = 20;

    private final TenantRepository tenants;
    private final PersonRepository people;
    private final ApiKeys keys;
    private final PasswordEncoder passwords;
    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    EmptyDatabaseStart(
            TenantRepository tenants,
            PersonRepository people,
            ApiKeys keys,
            PasswordEncoder passwords,
            JdbcClient jdbc,
            Ids ids,
            Clock clock) {
        this.tenants = tenants;
        this.people = people;
        this.keys = keys;
        this.passwords = passwords;
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Optional<Secrets> run() {
        jdbc.sql("lock table tenant in share row exclusive mode").update();
        if (tenants.count() > 0) {
            return Optional.empty();
        }
        var tenant = tenants.saveAndFlush(new TenantEntity(ids.next(), TENANT_NAME, clock.instant()))
                .toTenant();
        var password = newPassword();
        people.saveAndFlush(new PersonEntity(
                new Person(ids.next(), tenant.id(), EMAIL, "Administração"),
                passwords.encode(password),
                clock.instant()));
        var key = keys.create(tenant.id(), "first start");
        LOG.info("First start: tenant {}, person {}, API key {}", tenant.id(), EMAIL, key.id());
        return Optional.of(new Secrets(tenant, EMAIL, password, key.secret()));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Tenant> firstTenant() {
        return tenants.findFirstByOrderByCreatedAtAscIdAsc().map(TenantEntity::toTenant);
    }

    private static String newPassword() {
        return new SecureRandom()
                .ints(PASSWORD_LENGTH, 0, ALPHABET.length())
                .mapToObj(i -> ALPHABET.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
