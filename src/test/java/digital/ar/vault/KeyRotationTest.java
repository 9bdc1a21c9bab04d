package digital.ar.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.ServiceTest;
import digital.ar.platform.Ids;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tenant keys grow old, are replaced and go; what they wrapped stays readable all the time. */
class KeyRotationTest extends ServiceTest {
    private static final byte[] MAIL = "Prezado João".getBytes(UTF_8);

    @Autowired
    Vault vault;

    @Autowired
    KeyRotation rotation;

    @Autowired
    TenantKeyTable table;

    @Autowired
    LocalKeyProvider local;

    @Autowired
    Ids ids;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @Autowired
    PlatformTransactionManager transactions;

    private UUID tenant;
    private UUID notice;
    private VaultObject stored;

    @BeforeEach
    void anEncryptedNotice() {
        tenant = ids.next();
        notice = ids.next();
        var keys = vault.newKeys(tenant, notice);
        new TransactionTemplate(transactions).executeWithoutResult(t -> vault.register(keys));
        stored = vault.store(keys, Vault.Purpose.CONTENT, MAIL, "message/rfc822");
    }

    @Test
    void anOldKeyIsReplacedAndDestroyedWhenNothingIsUnderItAnyMore() {
        jdbc.sql("update tenant_key set created_at = created_at - interval '2 years' where tenant_id = ?")
                .param(tenant)
                .update();
        rotation.round();
        assertThat(versions()).containsExactly(1, 1);
        assertThat(openedAnew()).isEqualTo(MAIL);
        assertThat(table.newest(tenant).orElseThrow().version()).isEqualTo(2);

        jdbc.sql(
                        "update tenant_key set replaced_at = replaced_at - interval '1 hour' where tenant_id = ? and version = 1")
                .param(tenant)
                .update();
        rotation.round();
        assertThat(versions()).containsExactly(2, 2);
        assertThat(openedAnew()).isEqualTo(MAIL);
        assertThat(table.find(tenant, 1).orElseThrow().wrapped()).isNull();
    }

    @Test
    void whatAnEarlierVersionWrappedUnderTheServiceSecretIsReadAndWrappedAnew() {
        for (var purpose : Vault.Purpose.values()) {
            var context = ("data-key/" + notice + "/" + purpose).getBytes(UTF_8);
            var before = jdbc.sql("select wrapped from data_key where shard = ? and notice_id = ? and purpose = ?")
                    .params(Ids.shard(notice), notice, purpose.name())
                    .query(byte[].class)
                    .single();
            var raw = fresh().unwrap(tenant, new TenantKeys.Wrapped(1, before), context);
            jdbc.sql(
                            "update data_key set wrapped = ?, key_version = 0 where shard = ? and notice_id = ? and purpose = ?")
                    .params(Aes.encrypt(local.earlier(tenant), raw, context), Ids.shard(notice), notice, purpose.name())
                    .update();
        }
        assertThat(openedAnew()).isEqualTo(MAIL);
        rotation.round();
        assertThat(versions()).containsExactly(1, 1);
        assertThat(openedAnew()).isEqualTo(MAIL);
    }

    @Test
    void aTenantKeyMovesToAnotherProviderAndWithoutThatOneTheErrorNamesIt() {
        var device = new Device();
        var moved = new TenantKeys(table, local, List.of(device, local), transactions, clock);
        moved.wrapAnew(table.newest(tenant).orElseThrow());
        assertThat(table.newest(tenant).orElseThrow().provider()).isEqualTo("device");
        assertThat(open(new TenantKeys(table, local, List.of(device, local), transactions, clock)))
                .isEqualTo(MAIL);
        assertThatThrownBy(() -> open(fresh()))
                .isInstanceOf(VaultException.Unavailable.class)
                .hasMessageContaining("ar.vault.keys")
                .hasMessageContaining("device");
        var other = new TenantKeys(table, local, List.of(new Device()), transactions, clock);
        assertThatThrownBy(() -> open(other)).isInstanceOf(VaultException.Changed.class);
        fresh(List.of(local, device)).wrapAnew(table.newest(tenant).orElseThrow());
        assertThat(openedAnew()).isEqualTo(MAIL);
    }

    @Test
    void aTenantKeyDoesNotUnwrapInAnotherTenantsRow() {
        var other = ids.next();
        fresh().versionInUse(other);
        jdbc.sql(
                        "update tenant_key set wrapped = (select wrapped from tenant_key where tenant_id = ?) where tenant_id = ?")
                .params(other, tenant)
                .update();
        assertThatThrownBy(this::openedAnew).isInstanceOf(VaultException.Changed.class);
    }

    private byte[] openedAnew() {
        return open(fresh());
    }

    private TenantKeys fresh() {
        return fresh(List.of(local));
    }

    /** A process that has nothing in memory. */
    private TenantKeys fresh(List<KeyProvider> providers) {
        return new TenantKeys(table, local, providers, transactions, clock);
    }

    private byte[] open(TenantKeys tenants) {
        var path = ObjectPath.of(notice, Vault.Purpose.CONTENT, stored.sha256());
        var keys = new WrappedKeys(jdbc, tenants, java.time.Period.ZERO, clock)
                .find(notice)
                .orElseThrow();
        return keys.key(Vault.Purpose.CONTENT).decryptObject(store.get(path).orElseThrow(), path);
    }

    @Autowired
    LockingStore store;

    private List<Integer> versions() {
        return jdbc.sql("select key_version from data_key where shard = ? and notice_id = ?")
                .params(Ids.shard(notice), notice)
                .query(Integer.class)
                .list();
    }

    /** A provider with a key of its own. */
    private static final class Device implements KeyProvider {
        private final byte[] key = Aes.randomKey();

        @Override
        public String name() {
            return "device";
        }

        @Override
        public String key() {
            return "k1";
        }

        @Override
        public byte[] wrap(byte[] tenantKey, byte[] context) {
            return Aes.encrypt(key, tenantKey, context);
        }

        @Override
        public byte[] unwrap(String name, byte[] wrapped, byte[] context) {
            return Aes.decrypt(key, wrapped, context);
        }
    }
}
