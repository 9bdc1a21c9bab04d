package digital.ar.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.ServiceTest;
import digital.ar.platform.Ids;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class SendingIdentitiesTest extends ServiceTest {
    @Autowired
    SendingIdentities identities;

    @Autowired
    DkimKeys keys;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ids ids;

    @Test
    void theRecordCarriesTheKeyThatSigns() throws Exception {
        var identity = identities.of(tenant());
        assertThat(identity.publicKeyRecord()).startsWith("v=DKIM1; k=rsa; p=");
        assertThat(identity.key().getModulus().bitLength()).isEqualTo(2048);
        var published = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder()
                        .decode(identity.publicKeyRecord().substring("v=DKIM1; k=rsa; p=".length()))));
        var signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(identity.key());
        signer.update(new byte[] {1, 2, 3});
        var signature = signer.sign();
        var verifier = Signature.getInstance("SHA256withRSA");
        verifier.initVerify(published);
        verifier.update(new byte[] {1, 2, 3});
        assertThat(verifier.verify(signature)).isTrue();
    }

    @Test
    void tenantsHaveTheirOwnKeysAndKeepThem() {
        var one = tenant();
        assertThat(identities.of(one)).isEqualTo(identities.of(one));
        assertThat(identities.of(one).selector())
                .isNotEqualTo(identities.of(tenant()).selector());
    }

    @Test
    void theStoredKeyIsClosedAndBelongsToItsTenant() {
        var tenant = tenant();
        var identity = identities.of(tenant);
        var stored = jdbc.sql("select private_key from sending_identity where tenant_id = :t")
                .param("t", tenant)
                .query((row, n) -> row.getBytes(1))
                .single();
        assertThat(keys.unwrap(tenant, stored)).isEqualTo(identity.key());
        assertThatThrownBy(() -> keys.unwrap(UUID.randomUUID(), stored))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ar.secret-file");
    }

    private UUID tenant() {
        var id = ids.next();
        jdbc.sql("insert into tenant (id, name, created_at) values (:id, 'Remetente', :at)")
                .param("id", id)
                .param("at", Timestamp.from(Instant.now()))
                .update();
        return id;
    }
}
