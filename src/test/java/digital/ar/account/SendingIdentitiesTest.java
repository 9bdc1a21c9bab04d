package digital.ar.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.ServiceTest;
import digital.ar.platform.Hashes;
import digital.ar.platform.Ids;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class SendingIdentitiesTest extends ServiceTest {
    /** Of an Ed25519 SubjectPublicKeyInfo (RFC 8410 4); the 32 octets of the key follow. */
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    @Autowired
    SendingIdentities identities;

    @Autowired
    DkimKeys keys;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ids ids;

    @Test
    void theRecordsCarryTheKeysThatSign() throws Exception {
        var identity = identities.of(tenant());
        assertThat(identity.keys())
                .extracting(DkimKey::algorithm)
                .containsExactly(DkimAlgorithm.RSA, DkimAlgorithm.ED25519);
        var input = new byte[] {1, 2, 3};
        for (var key : identity.keys()) {
            var rsa = key.algorithm() == DkimAlgorithm.RSA;
            var verifier = Signature.getInstance(rsa ? "SHA256withRSA" : "Ed25519");
            verifier.initVerify(published(key));
            verifier.update(rsa ? input : Hashes.sha256(input));
            assertThat(verifier.verify(key.sign(input))).isTrue();
        }
    }

    @Test
    void tenantsHaveTheirOwnKeysAndKeepThem() {
        var one = tenant();
        assertThat(identities.of(one)).isEqualTo(identities.of(one));
        assertThat(identities.of(one).keys())
                .extracting(DkimKey::selector)
                .doesNotContainAnyElementsOf(identities.of(tenant()).keys().stream()
                        .map(DkimKey::selector)
                        .toList());
    }

    @Test
    void theStoredKeyIsClosedAndBelongsToItsTenant() {
        var tenant = tenant();
        var key = identities.of(tenant).keys().getFirst();
        var stored = jdbc.sql("select private_key from dkim_key where selector = :s")
                .param("s", key.selector())
                .query((row, n) -> row.getBytes(1))
                .single();
        assertThat(keys.open(tenant, DkimAlgorithm.RSA, key.selector(), key.publicKeyRecord(), stored))
                .isEqualTo(key);
        assertThatThrownBy(() -> keys.open(UUID.randomUUID(), DkimAlgorithm.RSA, "", "", stored))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ar.secret-file");
    }

    private static PublicKey published(DkimKey key) throws Exception {
        var p = Base64.getDecoder()
                .decode(key.publicKeyRecord().substring(key.publicKeyRecord().indexOf("p=") + 2));
        if (key.algorithm() == DkimAlgorithm.RSA) {
            return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(p));
        }
        var encoded = new byte[ED25519_PREFIX.length + p.length];
        System.arraycopy(ED25519_PREFIX, 0, encoded, 0, ED25519_PREFIX.length);
        System.arraycopy(p, 0, encoded, ED25519_PREFIX.length, p.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
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
