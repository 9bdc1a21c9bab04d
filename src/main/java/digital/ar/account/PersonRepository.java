package digital.ar.account;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface PersonRepository extends JpaRepository<PersonEntity, UUID> {
    @Query("select p from PersonEntity p where lower(p.email) = lower(:email)")
    Optional<PersonEntity> findByEmail(String email);

    Optional<PersonEntity> findFirstByTenantIdOrderByCreatedAt(UUID tenantId);
}
