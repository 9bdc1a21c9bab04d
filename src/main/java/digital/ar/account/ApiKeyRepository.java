package digital.ar.account;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ApiKeyRepository extends JpaRepository<ApiKeyEntity, UUID> {
    @Query("select k from ApiKeyEntity k join fetch k.tenant where k.hash = :hash")
    Optional<ApiKeyEntity> findByHash(byte[] hash);
}
