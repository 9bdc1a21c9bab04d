package digital.ar.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code hash} is the SHA-256 of the secret: the secret has 256 random bits, so a slow hash would add nothing. {@code last_used_at} is
 * written by {@link KeyUse}. */
@Entity
@SuppressWarnings("UnusedVariable") // columns that only SQL reads
@Table(name = "api_key")
class ApiKeyEntity {
    @Id
    private UUID id;

    @ManyToOne(optional = false)
    private TenantEntity tenant;

    private String name;
    private byte[] hash;
    private Instant createdAt;
    private @Nullable Instant revokedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected ApiKeyEntity() {}

    ApiKeyEntity(UUID id, TenantEntity tenant, String name, byte[] hash, Instant createdAt) {
        this.id = id;
        this.tenant = tenant;
        this.name = name;
        this.hash = hash.clone();
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    Tenant tenant() {
        return tenant.toTenant();
    }

    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    boolean live() {
        return revokedAt == null;
    }
}
