package digital.ar.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import digital.ar.ServiceTest;
import digital.ar.platform.Hashes;
import digital.ar.platform.Ids;
import digital.ar.platform.PlatformProperties;
import digital.ar.vault.Vault.Purpose;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
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
    TenantKeys tenantKeys;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    PlatformProperties platform;

    @Autowired
    Keeping keeping;

    @Autowired
    LockingStore store;

    @Autowired
    ObjectUpkeep objectUpkeep;

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
        var fresh = new WrappedKeys(jdbc, tenantKeys, Period.ZERO, Clock.systemUTC());
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

    @Test
    void objectsAreLockedForTheNoticesOwnTimeAndAMarginAndLongerWhenEventsComeLate() {
        var other = ids.next();
        var kept = vault.newKeys(tenant, other, Period.ofYears(10));
        transaction.executeWithoutResult(t -> vault.register(kept));
        var stored = vault.store(kept, Purpose.CONTENT, MAIL, "message/rfc822");
        var path = ObjectPath.of(other, Purpose.CONTENT, stored.sha256());
        assertThat(store.lock(path).orElseThrow().until())
                .isCloseTo(yearsAndMargin(Instant.now(), 10), within(1, ChronoUnit.MINUTES));

        var soon = Instant.now().plus(Duration.ofDays(29));
        transaction.executeWithoutResult(t -> keeping.follow(Map.of(other, soon)));
        assertThat(waiting(other)).isZero();

        var late = Instant.now().plus(Duration.ofDays(400));
        transaction.executeWithoutResult(t -> keeping.follow(Map.of(other, late)));
        assertThat(waiting(other)).isEqualTo(2);
        work();
        assertThat(store.lock(path).orElseThrow().until())
                .isCloseTo(yearsAndMargin(late, 10), within(1, ChronoUnit.MINUTES));
        transaction.executeWithoutResult(t -> keeping.follow(Map.of(other, soon)));
        assertThat(keeping.of(other))
                .allSatisfy(state -> assertThat(state.lockedUntil())
                        .isCloseTo(yearsAndMargin(late, 10), within(1, ChronoUnit.MINUTES)));
    }

    @Test
    void whatIsHeldIsNotErasedAndNewObjectsAreHeldToo() {
        var before = vault.store(keys, Purpose.CONTENT, MAIL, "message/rfc822");
        transaction.executeWithoutResult(t -> keeping.hold(notice, true));
        work();
        var after = vault.store(vault.keys(notice), Purpose.RECEIPT, MAIL, "application/pdf");
        assertThat(lock(Purpose.CONTENT, before).held()).isTrue();
        assertThat(lock(Purpose.RECEIPT, after).held()).isTrue();
        assertThatThrownBy(() -> vault.erase(notice, Purpose.CONTENT)).isInstanceOf(VaultException.Locked.class);
        assertThat(vault.load(notice, Purpose.CONTENT, before.sha256())).isEqualTo(MAIL);

        transaction.executeWithoutResult(t -> keeping.hold(notice, false));
        work();
        assertThat(lock(Purpose.CONTENT, before).held()).isFalse();
        assertThat(vault.erase(notice, Purpose.CONTENT)).isTrue();
    }

    @Test
    void theObjectsOfADestroyedKeyGoWhenTheirLocksEnded() {
        var content = vault.store(keys, Purpose.CONTENT, MAIL, "message/rfc822");
        vault.store(keys, Purpose.RECEIPT, MAIL, "application/pdf");
        vault.erase(notice, Purpose.CONTENT);
        var path = ObjectPath.of(notice, Purpose.CONTENT, content.sha256());
        work();
        assertThat(store.exists(path)).isTrue();

        var then = Clock.fixed(yearsAndMargin(Instant.now(), 6).plusSeconds(60), ZoneOffset.UTC);
        var later = new FileObjectStore(platform.dataDir().resolve("vault"), then);
        var laterUpkeep = new Upkeep(jdbc, later, Duration.ZERO, then);
        while (new ObjectUpkeep(laterUpkeep, later, new ContentSpool(jdbc, then), then).work() > 0) {
            assertThat(waiting(notice)).isLessThanOrEqualTo(1);
        }
        assertThat(store.exists(path)).isFalse();
        assertThat(store.list(ObjectPath.directory(notice, Purpose.RECEIPT))).hasSize(1);
        assertThat(waiting(notice)).isZero();
    }

    private static Instant yearsAndMargin(Instant from, int years) {
        return from.atOffset(ZoneOffset.UTC).plusYears(years).plusDays(30).toInstant();
    }

    private LockingStore.Lock lock(Purpose purpose, VaultObject object) {
        return store.lock(ObjectPath.of(notice, purpose, object.sha256())).orElseThrow();
    }

    private long waiting(UUID of) {
        return jdbc.sql("select count(*) from vault_upkeep where shard = ? and notice_id = ?")
                .params(Ids.shard(of), of)
                .query(Long.class)
                .single();
    }

    /** What is due now; the service's own loop sleeps meanwhile. */
    private void work() {
        while (objectUpkeep.work() > 0) {
            assertThat(objectUpkeep.isRunning()).isTrue();
        }
    }

    private Path objects() {
        return platform.dataDir().resolve("vault/objects");
    }

    private Path file(Purpose purpose, String sha256) {
        return new FileLayout(objects()).file(ObjectPath.of(notice, purpose, sha256));
    }
}
