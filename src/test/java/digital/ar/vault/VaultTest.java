package digital.ar.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.ServiceTest;
import digital.ar.platform.Hashes;
import digital.ar.platform.Ids;
import digital.ar.platform.PlatformProperties;
import digital.ar.vault.Vault.Purpose;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The vault of a first start: file store, keys in PostgreSQL. */
class VaultTest extends ServiceTest {
    private static final byte[] MAIL = "Subject: cobrança\r\n\r\nPrezado João".getBytes(UTF_8);

    @Autowired
    Vault vault;

    @Autowired
    Ids ids;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    KeyProvider provider;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    PlatformProperties platform;

    private UUID tenant;
    private UUID notice;
    private DataKeys keys;

    @BeforeEach
    void aNotice() {
        tenant = ids.next();
        notice = ids.next();
        keys = vault.newKeys(tenant, notice);
        transaction.executeWithoutResult(t -> vault.register(keys));
    }

    @Test
    void whatIsStoredIsReadBackAndLiesThereAsCiphertextReadOnly() throws Exception {
        var stored = vault.store(keys, Purpose.CONTENT, MAIL, "message/rfc822");
        assertThat(stored).isEqualTo(new VaultObject(Hashes.sha256Hex(MAIL), MAIL.length, "message/rfc822"));
        assertThat(vault.load(notice, Purpose.CONTENT, stored.sha256())).isEqualTo(MAIL);
        var file = file(Purpose.CONTENT, stored.sha256());
        assertThat(new String(Files.readAllBytes(file), UTF_8)).doesNotContain("Prezado");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r--------");
    }

    @Test
    void storingTwiceIsOneObject() throws Exception {
        var first = vault.store(keys, Purpose.CONTENT, MAIL, "message/rfc822");
        var bytes = Files.readAllBytes(file(Purpose.CONTENT, first.sha256()));
        assertThat(vault.store(keys, Purpose.CONTENT, MAIL, "message/rfc822")).isEqualTo(first);
        assertThat(Files.readAllBytes(file(Purpose.CONTENT, first.sha256()))).isEqualTo(bytes);
    }

    @Test
    void aChangedByteOnTheDiskIsFound() throws Exception {
        var stored = vault.store(keys, Purpose.CONTENT, MAIL, "message/rfc822");
        var file = file(Purpose.CONTENT, stored.sha256());
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.delete(file);
        Files.write(file, bytes);
        assertThatThrownBy(() -> vault.load(notice, Purpose.CONTENT, stored.sha256()))
                .isInstanceOf(VaultException.Changed.class);
    }

    @Test
    void anotherNoticesKeysOpenNothing() throws Exception {
        var stored = vault.store(keys, Purpose.CONTENT, MAIL, "message/rfc822");
        var other = ids.next();
        transaction.executeWithoutResult(t -> vault.register(vault.newKeys(tenant, other)));
        assertThatThrownBy(() -> vault.load(other, Purpose.CONTENT, stored.sha256()))
                .isInstanceOf(VaultException.Missing.class);
        var target = new FileLayout(objects()).file(ObjectPath.of(other, Purpose.CONTENT, stored.sha256()));
        Files.createDirectories(target.getParent());
        Files.copy(file(Purpose.CONTENT, stored.sha256()), target);
        assertThatThrownBy(() -> vault.load(other, Purpose.CONTENT, stored.sha256()))
                .isInstanceOf(VaultException.Changed.class);
    }

    @Test
    void erasingContentLeavesTheReceiptReadable() {
        var content = vault.store(keys, Purpose.CONTENT, MAIL, "message/rfc822");
        var receipt = vault.store(keys, Purpose.RECEIPT, MAIL, "application/pdf");
        var record = keys.encrypt(Purpose.CONTENT, MAIL, "evt".getBytes(UTF_8));
        assertThat(vault.erase(notice, Purpose.CONTENT)).isTrue();
        assertThat(vault.erase(notice, Purpose.CONTENT)).isFalse();
        assertThatThrownBy(() -> vault.load(notice, Purpose.CONTENT, content.sha256()))
                .isInstanceOf(VaultException.Erased.class);
        assertThatThrownBy(() -> vault.keys(notice).decrypt(Purpose.CONTENT, record, "evt".getBytes(UTF_8)))
                .isInstanceOf(VaultException.Erased.class);
        assertThat(vault.load(notice, Purpose.RECEIPT, receipt.sha256())).isEqualTo(MAIL);
        assertThat(jdbc.sql("select count(*) from data_key where shard = ? and notice_id = ? and wrapped is null"
                                + " and destroyed_at is not null")
                        .params(Ids.shard(notice), notice)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void withBothKeysDestroyedTheNoticeIsErased() {
        vault.erase(notice, Purpose.CONTENT);
        vault.erase(notice, Purpose.RECEIPT);
        assertThatThrownBy(() -> vault.keys(notice)).isInstanceOf(VaultException.Erased.class);
        assertThatThrownBy(() -> vault.keys(ids.next())).isInstanceOf(VaultException.Missing.class);
    }

    @Test
    void aRolledBackErasureErasesNothing() {
        var stored = vault.store(keys, Purpose.CONTENT, MAIL, "message/rfc822");
        transaction.executeWithoutResult(t -> {
            vault.erase(notice, Purpose.CONTENT);
            t.setRollbackOnly();
        });
        assertThat(vault.load(notice, Purpose.CONTENT, stored.sha256())).isEqualTo(MAIL);
    }

    @Test
    void recordsAreBoundToTheirContext() {
        var ciphertext = keys.encrypt(Purpose.CONTENT, MAIL, "evt_1".getBytes(UTF_8));
        var reread = vault.keys(notice);
        assertThat(reread.decrypt(Purpose.CONTENT, ciphertext, "evt_1".getBytes(UTF_8)))
                .isEqualTo(MAIL);
        assertThat(keys.encrypt(Purpose.CONTENT, MAIL, "evt_1".getBytes(UTF_8))).isNotEqualTo(ciphertext);
        assertThatThrownBy(() -> reread.decrypt(Purpose.CONTENT, ciphertext, "evt_2".getBytes(UTF_8)))
                .isInstanceOf(VaultException.Changed.class);
        assertThatThrownBy(() -> reread.decrypt(Purpose.RECEIPT, ciphertext, "evt_1".getBytes(UTF_8)))
                .isInstanceOf(VaultException.Changed.class);
    }

    @Test
    void aWrappedKeyDoesNotUnwrapInAnotherNoticesRow() {
        var other = ids.next(Ids.shard(notice));
        transaction.executeWithoutResult(t -> vault.register(vault.newKeys(tenant, other)));
        jdbc.sql(
                        "update data_key set wrapped = (select wrapped from data_key where notice_id = ? and purpose = 'CONTENT')"
                                + " where shard = ? and notice_id = ? and purpose = 'CONTENT'")
                .params(notice, Ids.shard(other), other)
                .update();
        var fresh = new WrappedKeys(jdbc, provider, java.time.Clock.systemUTC());
        assertThatThrownBy(() -> fresh.find(other)).isInstanceOf(VaultException.Changed.class);
    }

    @Test
    void whatAnEarlierVersionStoredUnderItsPlainPathIsStillReadAndLocked() throws Exception {
        var stored = vault.store(keys, Purpose.CONTENT, MAIL, "message/rfc822");
        var plain = objects().resolve(ObjectPath.of(notice, Purpose.CONTENT, stored.sha256()));
        Files.createDirectories(plain.getParent());
        Files.move(file(Purpose.CONTENT, stored.sha256()), plain);
        assertThat(vault.load(notice, Purpose.CONTENT, stored.sha256())).isEqualTo(MAIL);
        vault.store(keys, Purpose.CONTENT, MAIL, "message/rfc822");
        assertThat(file(Purpose.CONTENT, stored.sha256())).doesNotExist();
    }

    private Path objects() {
        return platform.dataDir().resolve("vault/objects");
    }

    private Path file(Purpose purpose, String sha256) {
        return new FileLayout(objects()).file(ObjectPath.of(notice, purpose, sha256));
    }
}
