package digital.ar.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.ServiceTest;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.EvidenceObject;
import digital.ar.evidence.Facts;
import digital.ar.evidence.Journal;
import digital.ar.platform.Condition;
import digital.ar.platform.Ids;
import digital.ar.platform.PlatformProperties;
import digital.ar.vault.Vault.Purpose;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Rot on the disk, an object that is gone, a lock that was shortened: each is found, told, and forgotten when it is mended. */
class ScrubberTest extends ServiceTest {
    private static final byte[] MAIL = "Prezado João".getBytes(UTF_8);

    @Autowired
    Vault vault;

    @Autowired
    Scrubber scrubber;

    @Autowired
    ObjectInspection inspection;

    @Autowired
    ScrubFindings findings;

    @Autowired
    Upkeep upkeep;

    @Autowired
    ObjectUpkeep objectUpkeep;

    @Autowired
    Journal journal;

    @Autowired
    PlatformProperties platform;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ids ids;

    @Autowired
    Clock clock;

    @Autowired
    TransactionTemplate transaction;

    private UUID notice;
    private String path;
    private Path file;
    private byte[] ciphertext;

    @BeforeEach
    void aNoticeWithAMessage() throws Exception {
        var tenant = ids.next();
        notice = ids.next();
        transaction.executeWithoutResult(t -> {
            var keys = vault.newKeys(tenant, notice);
            vault.register(keys);
            var stored = vault.store(keys, Purpose.CONTENT, MAIL, "message/rfc822");
            path = ObjectPath.of(notice, Purpose.CONTENT, stored.sha256());
            journal.append(new EventDraft(
                    EventType.MESSAGE_COMPOSED,
                    tenant,
                    notice,
                    null,
                    clock.instant(),
                    Facts.of(EventType.MESSAGE_COMPOSED),
                    List.of(new EvidenceObject("original.eml", stored.sha256(), MAIL.length, "message/rfc822"))));
        });
        file = new FileLayout(platform.dataDir().resolve("vault/objects")).file(path);
        ciphertext = Files.readAllBytes(file);
        assertThat(scrubber.look(notice)).isOne();
        assertThat(open()).isEmpty();
    }

    @AfterEach
    void mended() throws Exception {
        write(ciphertext);
        upkeep.now(notice, Purpose.CONTENT);
        while (objectUpkeep.work() > 0) {
            assertThat(objectUpkeep.isRunning()).isTrue();
        }
        scrubber.look(notice);
        assertThat(open()).isEmpty();
    }

    @Test
    void aRottenByteIsFound() throws Exception {
        var rotten = ciphertext.clone();
        rotten[rotten.length / 2] ^= 4;
        write(rotten);
        scrubber.look(notice);
        assertThat(open())
                .containsExactly("CHANGED its " + rotten.length + " bytes do not authenticate under the notice's key");
        assertThat(scrubber.conditions()).singleElement().satisfies(c -> {
            assertThat(c.code()).isEqualTo("vault.scrub");
            assertThat(c.state()).isEqualTo(Condition.State.FAULT);
            assertThat(c.since()).isNotNull();
        });
    }

    @Test
    void aMissingObjectIsFoundBecauseAnEventNamesIt() throws Exception {
        Files.delete(file);
        scrubber.look(notice);
        assertThat(open()).containsExactly("MISSING is not there");
    }

    @Test
    void aShortenedLockIsFoundAndSetAgainByItself() throws Exception {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
        scrubber.look(notice);
        assertThat(open()).singleElement().asString().startsWith("UNLOCKED is locked until");
        while (objectUpkeep.work() > 0) {
            assertThat(objectUpkeep.isRunning()).isTrue();
        }
        scrubber.lookAgain();
        assertThat(open()).isEmpty();
    }

    @Test
    void aWalkVisitsEveryShardOnceAPeriodAndGoesOnWhereItWas() throws Exception {
        Files.delete(file);
        var walk = new WalkTable(jdbc, "walk-" + UUID.randomUUID(), clock);
        var settings = new VaultProperties.Scrub(Duration.ofDays(1), 10);
        var own = new Scrubber(walk, inspection, findings, upkeep, settings, clock);
        var first = walk.claim().orElseThrow();
        assertThat(walk.claim().orElseThrow().shard()).as("another node").isNotEqualTo(first.shard());
        walk.giveBack(first, clock.instant());
        var steps = 0;
        for (var step = walk.claim(); step.isPresent(); step = walk.claim()) {
            own.scrub(step.get());
            steps++;
        }
        assertThat(steps).isGreaterThanOrEqualTo(255);
        assertThat(open()).containsExactly("MISSING is not there");
    }

    private List<String> open() {
        return jdbc.sql("""
                        select kind || ' ' || detail from scrub_finding
                        where shard = ? and path = ? and resolved_at is null""").params(Ids.shard(notice), path).query(String.class).list();
    }

    private void write(byte[] bytes) throws Exception {
        Files.deleteIfExists(file);
        Files.write(file, bytes);
        var day = Instant.now().plus(Duration.ofDays(6 * 366 + 60));
        Files.setLastModifiedTime(file, FileTime.from(day));
        Files.setPosixFilePermissions(file, FileLocks.READ_ONLY);
    }
}
