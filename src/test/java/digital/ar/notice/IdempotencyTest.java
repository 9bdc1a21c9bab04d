package digital.ar.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class IdempotencyTest extends NoticeServiceTest {
    @Test
    void theSameRequestAgainIsTheSameAnswerAndNoSecondNotice() {
        var first = api.submit(Requests.collection(), "key-1");
        var again = api.submit(Requests.collection(), "key-1");

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(notices()).isEqualTo(1);
    }

    @Test
    void spaceAndOrderOfMembersMakeNoOtherRequest() {
        var first = api.submit(Requests.collection(), "key-2");
        var reordered = new java.util.TreeMap<>(Requests.collection()).descendingMap();
        var again = api.submit(ApiClient.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(reordered), "key-2");
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        api.submit(Requests.collection(), "key-3");
        var other = api.submit(Requests.collection(r -> r.put("externalId", "other")), "key-3");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.body()).containsEntry("type", "urn:ar-digital:problem:idempotency-key-reused");
        assertThat(other.violations()).containsExactly("Idempotency-Key key.reused");
        assertThat(notices()).isEqualTo(1);
    }

    @Test
    void aKeyBelongsToItsTenant() {
        var mine = api.submit(Requests.collection(), "key-4");
        var theirs = clientOf(newTenant()).submit(Requests.collection(), "key-4");
        assertThat(theirs.status()).isEqualTo(201);
        assertThat(theirs.body().get("id")).isNotEqualTo(mine.body().get("id"));
    }

    @Test
    void ofManyAtOnceOneWinsAndAllGetItsAnswer() throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<ApiClient.Answer>>();
            for (var i = 0; i < 8; i++) {
                calls.add(() -> api.submit(Requests.collection(), "race"));
            }
            var answers = new ArrayList<ApiClient.Answer>();
            for (var future : pool.invokeAll(calls)) {
                answers.add(future.get());
            }
            assertThat(answers)
                    .allSatisfy(a -> assertThat(a.status()).as(a.text()).isEqualTo(201));
            assertThat(answers.stream().map(ApiClient.Answer::body).distinct()).hasSize(1);
            assertThat(answers.stream()
                            .filter(a -> a.header("Idempotency-Replayed").isEmpty()))
                    .hasSize(1);
        }
        assertThat(notices()).isEqualTo(1);
    }

    private long notices() {
        return jdbc.sql("select count(*) from notice where tenant_id = :t")
                .param("t", tenant)
                .query(Long.class)
                .single();
    }
}
