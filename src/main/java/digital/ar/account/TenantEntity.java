package digital.ar.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@SuppressWarnings("UnusedVariable") // columns that only SQL reads
@Table(name = "tenant")
class TenantEntity {
    @Id
    private UUID id;

    private String name;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected TenantEntity() {}

    TenantEntity(UUID id, String name, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.createdAt = createdAt;
    }

    Tenant toTenant() {
        return new Tenant(id, name);
    }
}
