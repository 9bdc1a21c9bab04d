package digital.ar.account;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;

interface TenantRepository extends JpaRepository<TenantEntity, UUID> {
    Optional<TenantEntity> findFirstByOrderByCreatedAtAscIdAsc();
}
