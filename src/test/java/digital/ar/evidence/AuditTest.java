package digital.ar.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.RunsBeside;
import digital.ar.evidence.log.LogDriver;
import digital.ar.vault.Vault;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One notice with three events and an object, 300 more events, two checkpoints, one stamp; then somebody changes something. */
@RunsBeside
class AuditTest {
    private final List<Audit.Difference> found = new ArrayList<>();
    private EvidenceLab lab;
    private UUID notice;
    private List<Event> events;
    private String object;

    @BeforeEach
    void open() {
        lab = new EvidenceLab();
        notice = lab.newNotice();
        var stored = lab.vault.store(
                lab.vault.keys(notice),
                Vault.Purpose.CONTENT,
                "mail".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "message/rfc822");
        object = stored.sha256();
        var evidence = new EvidenceObject("original.eml", object, stored.size(), stored.mediaType());
        events = List.of(
                lab.append(notice, EventType.SUBMISSION_ACCEPTED, Map.of("subject", "x"), List.of(evidence)),
                lab.append(notice),
                lab.append(notice));
        LogDriver.sequence(lab);
        LogDriver.stamp(lab);
        IntStream.range(0, 300).forEach(i -> lab.append(lab.newNotice()));
        LogDriver.sequence(lab);
        lab.append(lab.newNotice()); // still in the outbox
    }

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void whatWasNotTouchedIsSound() {
        var report = audit();
        assertThat(found).isEmpty();
        assertThat(report.sound()).isTrue();
        assertThat(report.checked())
                .containsEntry("events", 304L)
                .containsEntry("notices", 302L)
                .containsEntry("leaves", 303L)
                .containsEntry("checkpoints", 2L)
                .containsEntry("timestamps", 1L)
                .containsEntry("tiles", 3L)
                .containsEntry("objects", 1L);
    }

    @ParameterizedTest(name = "{2}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            event          | update event set body = set_byte(body, 30, get_byte(body, 30) # 1) where id = '%1$s'      | evt_     | does not decrypt
            event          | update event set type = 'content.read' where id = '%1$s'                                  | evt_     | type is content.read
            event          | update event set leaf_hash = sha256('x') where id = '%1$s'                                | evt_     | leaf hash in the log is
            event          | delete from event where id = '%1$s'                                                       | evt_     | sequence is 3, expected 2
            event          | delete from event where id = '%1$s'                                                       | leaf     | is not in the journal
            event          | delete from event where notice_id = '%2$s'                                                | ntc_     | the journal has none
            event          | delete from chain where notice_id = '%2$s'                                                | ntc_     | has events and no chain
            event          | update chain set last_sequence = 9 where notice_id = '%2$s'                               | ntc_     | ends with event 9
            event          | delete from event_outbox                                                                  | evt_     | neither in the log nor in the outbox
            log_leaf       | delete from log_leaf where index = 2                                                      | leaf 2   | is missing
            log_leaf       | update log_leaf set leaf_hash = sha256('x') where index = 1                               | checkpoint 3 | its root is not that
            log_leaf       | update log_leaf set leaf_hash = sha256('x') where index = 1                               | tile 0/000 | are not those of the leaves
            log_checkpoint | update log_checkpoint set root = sha256('x') where size = 3                               | checkpoint 3 | its root is not that
            log_checkpoint | update log_checkpoint set note = replace(note, E'\\n3\\n', E'\\n4\\n') where size = 3       | checkpoint 3 | signature
            log_checkpoint | update log_checkpoint set note = replace(note, E'\\n3\\n', E'\\n4\\n') where size = 3       | timestamp of checkpoint 3 | hash
            log_checkpoint | delete from log_checkpoint where size = 303                                               | log_checkpoint | is missing
            log_checkpoint | update log_state set root = sha256('x')                                                   | log_state | the root of 303 leaves is another
            """)
    void everyChangeIsFoundWithPlaceAndReason(String table, String change, String place, String reason) {
        lab.tamper(table, change.formatted(events.get(1).id(), notice));
        audit();
        assertThat(found).anySatisfy(difference -> {
            assertThat(difference.place()).startsWith(place);
            assertThat(difference.reason()).contains(reason);
        });
    }

    /** The database and the object store no longer tell the same story. */
    @Test
    void aLastCheckpointThatContradictsTheDatabaseIsFound() {
        lab.tamper("log_checkpoint", "delete from log_checkpoint where size = 303");
        lab.tamper("log_leaf", "delete from log_leaf where index >= 3");
        lab.tamper("log_state", "update log_state set size = 3, assigned = 3");
        audit();
        assertThat(found).anySatisfy(d -> {
            assertThat(d.place()).isEqualTo("object log/checkpoint");
            assertThat(d.reason()).contains("has 303 leaves, the database knows only 3: rolled back");
        });
        lab.store.objects.remove("log/checkpoint");
        found.clear();
        audit();
        assertThat(found).anySatisfy(d -> assertThat(d.reason()).contains("is missing, so a restored database"));
    }

    @Test
    void aDamagedOrMissingTileIsFound() {
        lab.store.objects.get("log/tile/0/000")[5] ^= 1;
        lab.store.objects.remove("log/tile/0/001.p/47");
        assertThat(audit().differences()).isEqualTo(2);
        assertThat(found)
                .extracting(Audit.Difference::place)
                .containsExactlyInAnyOrder("tile 0/000", "tile 0/001.p/47");
    }

    @Test
    void aDamagedOrMissingObjectIsFound() {
        var name = TestVault.name(notice, Vault.Purpose.CONTENT, object);
        lab.vault.objects.put(name, new byte[4]);
        audit();
        assertThat(found).singleElement().satisfies(d -> {
            assertThat(d.place()).startsWith("object original.eml of evt_");
            assertThat(d.reason()).contains("was changed");
        });
        found.clear();
        lab.vault.objects.remove(name);
        audit();
        assertThat(found)
                .singleElement()
                .extracting(Audit.Difference::reason)
                .asString()
                .contains("no object");
    }

    @Test
    void anErasedNoticeIsSoundByItsHashes() {
        lab.vault.erase(notice, Vault.Purpose.CONTENT);
        assertThat(audit().checked()).containsEntry("erased notices", 1L);
        assertThat(found).isEmpty();
        lab.tamper(
                "event",
                "delete from event where id = '%s'".formatted(events.get(1).id()));
        audit();
        assertThat(found).extracting(Audit.Difference::reason).anyMatch(r -> r.contains("expected 2"));
    }

    @Test
    void whyANoticeWasErasedIsStillReadAndStillChecked() {
        var facts = Facts.of(EventType.CONTENT_ERASED, Map.of("reason", "request 7"));
        var last = lab.append(notice, EventType.CONTENT_ERASED, facts, List.of());
        lab.vault.erase(notice, Vault.Purpose.CONTENT);
        assertThat(lab.bean(Journal.class).readInClear(notice)).containsExactly(last);
        audit();
        assertThat(found).isEmpty();
        lab.tamper(
                "event",
                "update event set body = convert_to(replace(convert_from(body, 'UTF8'), 'request 7', 'request 8'), 'UTF8')"
                        + " where id = '" + last.id() + "'");
        audit();
        assertThat(found).extracting(Audit.Difference::reason).anyMatch(r -> r.contains("the record gives"));
        assertThatThrownBy(() -> lab.bean(Journal.class).readInClear(notice)).isInstanceOf(JournalTampered.class);
    }

    private Audit.Report audit() {
        return lab.bean(Audit.class).run(found::add);
    }
}
