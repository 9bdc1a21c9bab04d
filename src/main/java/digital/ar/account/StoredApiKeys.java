package digital.ar.account;

import digital.ar.platform.Hashes;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keys are {@code ark_} and 256 random bits; a lookup by hash leaks nothing about a key by its time. */
@Service
class StoredApiKeys implements ApiKeys {
    static final String PREFIX = "ark_";
    private static final int SECRET_BYTES = 32;

    private final ApiKeyRepository keys;
    private final TenantRepository tenants;
    private final KeyUse use;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    StoredApiKeys(ApiKeyRepository keys, TenantRepository tenants, KeyUse use, Ids ids, Clock clock) {
        this.keys = keys;
        this.tenants = tenants;
        this.use = use;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    @Transactional
    public NewKey create(UUID tenant, String name) {
        var owner = tenants.findById(tenant)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "There is no tenant " + tenant + "."));
        var raw = new byte[SECRET_BYTES];
        random.nextBytes(raw);
        var secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(raw);
        var key = new ApiKeyEntity(ids.next(), owner, name, hash(secret), clock.instant());
        return new NewKey(keys.save(key).id(), secret);
    }

    @Override
    @Transactional
    public void revoke(UUID key) {
        keys.findById(key)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "There is no API key " + key + "."))
                .revoke(clock.instant());
    }

    @Override
    public Optional<Tenant> authenticate(String secret) {
        return principal(secret).map(p -> new Tenant(p.tenant(), p.tenantName()));
    }

    /** Like {@link #authenticate}, with the key's id; the use of the key is noted. */
    Optional<TenantPrincipal> principal(String secret) {
        var found = keys.findByHash(hash(secret)).filter(ApiKeyEntity::live);
        found.ifPresent(k -> use.note(k.id(), clock.instant()));
        return found.map(k -> new TenantPrincipal(k.tenant().id(), k.tenant().name(), k.id()));
    }

    private static byte[] hash(String secret) {
        return Hashes.sha256(secret.getBytes(StandardCharsets.UTF_8));
    }
}
