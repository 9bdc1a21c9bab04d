package digital.ar.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import digital.ar.platform.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.IllegalTransactionStateException;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JournalTest {
    private EvidenceLab lab;
    private Journal journal;

    @BeforeAll
    void open() {
        lab = new EvidenceLab();
        journal = lab.bean(Journal.class);
    }

    @AfterAll
    void close() {
        lab.close();
    }

    @Test
    void whatIsAppendedIsReadBackInAChain() {
        var notice = lab.newNotice();
        var first = lab.append(notice, EventType.SUBMISSION_ACCEPTED, Map.of("subject", "Cobrança nº 1"), List.of());
        var second = lab.append(notice);
        var third = lab.append(notice);

        assertThat(journal.read(notice)).containsExactly(first, second, third);
        assertThat(first.sequence()).isEqualTo(1);
        assertThat(first.previous()).isNull();
        assertThat(second.previous()).isEqualTo(first.leafHash());
        assertThat(third.previous()).isEqualTo(second.leafHash());
        assertThat(List.of(first.id(), second.id(), third.id())).isSorted();
        assertThat(List.of(first.id(), second.id(), third.id())).allMatch(id -> Ids.shard(id) == Ids.shard(notice));
        assertThat(first.salt()).hasSize(32).isNotEqualTo(second.salt());
        assertThat(first.node()).isEqualTo("lab");
    }

    @Test
    void anUnknownNoticeHasNoEvents() {
        assertThat(journal.read(lab.newNotice())).isEmpty();
    }

    @Test
    void thePersonalFactsLieEncrypted() {
        var notice = lab.newNotice();
        lab.append(notice, EventType.ANSWER_ACKNOWLEDGED, Map.of("name", "Maria da Silva"), List.of());
        var body = lab.jdbc()
                .sql("select body from event where notice_id = :notice")
                .param("notice", notice)
                .query(byte[].class)
                .single();
        assertThat(new String(body, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("Maria");
    }

    @Test
    void withoutATransactionNothingIsWritten() {
        var draft = new EventDraft(
                EventType.CONTENT_READ, lab.tenant, lab.newNotice(), null, lab.clock.instant(), Map.of(), List.of());
        assertThatExceptionOfType(IllegalTransactionStateException.class).isThrownBy(() -> journal.append(draft));
    }

    @Test
    void aRolledBackStateChangeTakesItsEventAlong() {
        var notice = lab.newNotice();
        lab.append(notice);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> lab.inTransaction(() -> {
                    journal.append(new EventDraft(
                            EventType.CONTENT_READ,
                            lab.tenant,
                            notice,
                            null,
                            lab.clock.instant(),
                            Facts.of(EventType.CONTENT_READ),
                            List.of()));
                    throw new IllegalStateException("the state change failed");
                }));
        assertThat(journal.read(notice)).hasSize(1);
        assertThat(lab.append(notice).sequence()).isEqualTo(2);
    }

    @Test
    void aNoticeBelongsToOneTenant() {
        var notice = lab.newNotice();
        lab.append(notice);
        var foreign = new EventDraft(
                EventType.CONTENT_READ,
                UUID.randomUUID(),
                notice,
                null,
                lab.clock.instant(),
                Facts.of(EventType.CONTENT_READ),
                List.of());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lab.inTransaction(() -> journal.append(foreign)))
                .withMessageContaining("another tenant");
    }

    @Test
    void manyThreadsWriteOneChainWithoutGaps() throws Exception {
        var notice = lab.newNotice();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var appends = new ArrayList<java.util.concurrent.Future<Event>>();
            IntStream.range(0, 60).forEach(i -> appends.add(threads.submit(() -> lab.append(notice))));
            for (var append : appends) {
                append.get();
            }
        }
        var events = journal.read(notice);
        assertThat(events)
                .extracting(Event::sequence)
                .isEqualTo(IntStream.rangeClosed(1, 60).boxed().toList());
        assertThat(events).extracting(Event::id).isSorted();
    }

    @Test
    void theTriggersRefuseUpdateAndDeleteEvenForTheOwner() {
        var event = lab.append(lab.newNotice());
        for (var sql :
                List.of("update event set type = 'content.read' where id = :id", "delete from event where id = :id")) {
            assertThatExceptionOfType(DataAccessException.class)
                    .isThrownBy(
                            () -> lab.owner().sql(sql).param("id", event.id()).update())
                    .withMessageContaining("append-only");
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            update event set type = 'content.read' where id = '%2$s'                        | type is content.read, the record says relay.accepted
            update event set leaf_hash = sha256('x') where id = '%2$s'                      | leaf hash is
            update event set body = set_byte(body, 20, get_byte(body, 20) # 1) where id = '%2$s' | the body does not decrypt
            update event set body = (select body from event where id = '%1$s') where id = '%2$s' | the body does not decrypt
            update event set occurred_at = occurred_at - interval '1 s' where id = '%2$s'   | occurred_at differs
            update event set recipient_id = id where id = '%2$s'                            | recipient differs
            update event set tenant_id = id where id = '%2$s'                               | another tenant
            delete from event where id = '%2$s'                                             | sequence is 3, expected 2
            delete from event where id = '%3$s'                                             | ends with event 3, the journal has 2
            delete from event where notice_id = '%4$s'                                      | ends with event 3, the journal has 0
            delete from chain where notice_id = '%4$s'                                      | is missing, the journal has 3 events
            update chain set last_hash = sha256('x') where notice_id = '%4$s'               | ends with another hash
            """)
    void everyChangeIsFoundWithItsPlace(String change, String reason) {
        var notice = lab.newNotice();
        var ids = IntStream.range(0, 3).mapToObj(i -> lab.append(notice).id()).toList();
        lab.tamper("event", change.formatted(ids.get(0), ids.get(1), ids.get(2), notice));
        assertThatExceptionOfType(JournalTampered.class)
                .isThrownBy(() -> journal.read(notice))
                .withMessageContaining(reason)
                .withMessageMatching(".*(evt|ntc)_[0-9a-f]{32}.*");
    }
}
