package digital.ar.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@SuppressWarnings("UnusedVariable") // columns that only SQL reads
@Table(name = "person")
class PersonEntity {
    @Id
    private UUID id;

    private UUID tenantId;
    private String email;
    private String name;
    private String passwordHash;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    protected PersonEntity() {}

    PersonEntity(Person person, String passwordHash, Instant createdAt) {
        this.id = person.id();
        this.tenantId = person.tenant();
        this.email = person.email();
        this.name = person.name();
        this.passwordHash = passwordHash;
        this.createdAt = createdAt;
    }

    Person toPerson() {
        return new Person(id, tenantId, email, name);
    }

    String passwordHash() {
        return passwordHash;
    }
}
