package digital.ar.notice.response;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.EventType;
import digital.ar.inbound.NoticeOnItsWay;
import digital.ar.notice.NoticeView;
import digital.ar.notice.NoticeView.RecipientView;
import digital.ar.platform.Ids;
import digital.ar.portal.PortalTest;
import digital.ar.portal.SampleNotices;
import digital.ar.portal.Web;
import digital.ar.receipt.ReceiptKind;
import digital.ar.receipt.ReceiptView;
import digital.ar.receipt.Receipts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The end of the time for an answer. */
class WindowCloserTest extends PortalTest {
    @Autowired
    WindowRows rows;

    @Autowired
    WindowCloser closer;

    @Autowired
    Receipts receipts;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient jdbc;

    @Test
    void silenceIsOneEventWithWhatWasKnownByThen() throws Exception {
        var notice = samples.toPerson(samples.tenant());
        NoticeOnItsWay.until(() -> !events(notice, EventType.RELAY_ACCEPTED).isEmpty(), "delivered");
        ended(notice);
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 4; i++) {
            threads.add(Thread.startVirtualThread(closer::closeEnded));
        }
        for (var thread : threads) {
            thread.join();
        }
        closer.closeEnded();
        assertThat(events(notice, EventType.ANSWER_EXPIRED)).hasSize(1).first().satisfies(e -> {
            assertThat(e.facts())
                    .containsEntry("level", "DELIVERED")
                    .containsEntry("delivery", "DELIVERED")
                    .containsEntry("provisional", true)
                    .containsEntry("deadline", e.occurredAt().toString())
                    .containsKey("window");
            assertThat(e.recordedAt()).isAfter(e.occurredAt());
        });
        NoticeOnItsWay.until(
                () -> expiry(notice).stream().anyMatch(r -> r.state() == ReceiptView.State.ISSUED), "receipt");
        assertThat(new String(receipts.pdf(expiry(notice).getFirst()), java.nio.charset.StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");

        answer(notice);
        assertThat(events(notice, EventType.ANSWER_ACKNOWLEDGED))
                .as("late, and taken")
                .hasSize(1);
    }

    @Test
    void whatNeverArrivedIsNotCalledSilence() {
        var notice = samples.submit(samples.otherTenant(), "full@exemplo.com.br", SampleNotices.PERSON);
        ended(notice, notice.createdAt());
        closer.closeEnded();
        assertThat(events(notice, EventType.ANSWER_EXPIRED).getFirst().facts()).containsEntry("level", "ACCEPTED");
    }

    @Test
    void anAnswerInTimeOrAStrangerEndsItWithoutAnEvent() {
        var answered = samples.toPerson(samples.tenant());
        answer(answered);
        ended(answered);
        var stranger = samples.toPerson(samples.otherTenant());
        var path = samples.readingPath(stranger) + "/not-me";
        web.post(path, Map.of("form", Web.hidden(web.get(path), "form")));
        ended(stranger);
        closer.closeEnded();
        assertThat(events(answered, EventType.ANSWER_EXPIRED)).isEmpty();
        assertThat(events(stranger, EventType.ANSWER_EXPIRED)).isEmpty();
        assertThat(open(answered) + open(stranger)).isZero();
    }

    @Test
    void nothingEndsBeforeItsMinuteIsOver() {
        var notice = samples.toPerson(samples.tenant());
        var until = Instant.now().truncatedTo(ChronoUnit.MICROS);
        transactions.executeWithoutResult(status -> rows.open(List.of(window(notice, until))));
        closer.closeEnded();
        assertThat(events(notice, EventType.ANSWER_EXPIRED)).isEmpty();
        assertThat(rows.until(recipient(notice).id())).contains(until);
    }

    private void ended(NoticeView notice) {
        ended(notice, Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    /** As if its minute were over. */
    private void ended(NoticeView notice, Instant until) {
        transactions.executeWithoutResult(status -> rows.open(List.of(window(notice, until))));
        jdbc.sql("update answer_window set due_at = due_at - interval '2 minutes' where shard = ? and recipient_id = ?")
                .params(Ids.shard(notice.id()), recipient(notice).id())
                .update();
    }

    private static WindowRows.Window window(NoticeView notice, Instant until) {
        return new WindowRows.Window(
                notice.tenant(), notice.id(), recipient(notice).id(), until);
    }

    private void answer(NoticeView notice) {
        var path = samples.readingPath(notice);
        var opened = Web.location(web.post(path + "/open", Map.of("form", Web.hidden(web.get(path), "form"))));
        assertThat(web.acknowledge(opened, "Maria Aparecida de Souza", SampleNotices.PERSON))
                .contains("/thanks?");
    }

    private long open(NoticeView notice) {
        return jdbc.sql("select count(*) from answer_window where recipient_id = ? and closed_at is null")
                .param(recipient(notice).id())
                .query(Long.class)
                .single();
    }

    private List<ReceiptView> expiry(NoticeView notice) {
        return receipts.of(notice.id()).stream()
                .filter(r -> r.kind() == ReceiptKind.EXPIRY)
                .toList();
    }

    private static RecipientView recipient(NoticeView notice) {
        return notice.recipients().getFirst();
    }
}
