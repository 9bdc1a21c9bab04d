package digital.ar.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.notice.ApiClient.Answer;
import digital.ar.notice.NoticeServiceTest;
import digital.ar.portal.SampleNotices;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** A tenant with an endpoint of its own. */
abstract class WebhookServiceTest extends NoticeServiceTest {
    private static final long PATIENCE_NANOS = java.util.concurrent.TimeUnit.SECONDS.toNanos(60);
    SampleNotices samples;
    Receiver receiver;

    @Autowired
    void samples(AutowireCapableBeanFactory beans) {
        samples = beans.createBean(SampleNotices.class);
    }

    @BeforeEach
    void endpoint() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void closed() {
        receiver.close();
    }

    /** @return as answered, with its secret */
    Map<String, Object> webhook(String... types) {
        var request = new HashMap<String, Object>(Map.of("url", receiver.url()));
        if (types.length > 0) {
            request.put("eventTypes", List.of(types));
        }
        var made = api.post("/v1/webhooks", request, Map.of());
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.body();
    }

    static String path(Map<String, Object> webhook) {
        return "/v1/webhooks/" + webhook.get("id");
    }

    Answer post(String path) {
        return api.post(path, "", Map.of());
    }

    Answer patch(String path, Map<String, Object> change) {
        return api.send("PATCH", path, JSON.writeValueAsString(change), Map.of());
    }

    /** The newest answer that fits. */
    Answer await(Supplier<Answer> asked, Predicate<Answer> fits) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE_NANOS;
        var answer = asked.get();
        while (!fits.test(answer)) {
            assertThat(System.nanoTime())
                    .as("waited in vain, there is %s", answer.text())
                    .isLessThan(deadline);
            Thread.sleep(20);
            answer = asked.get();
        }
        return answer;
    }

    private static final tools.jackson.databind.json.JsonMapper JSON =
            tools.jackson.databind.json.JsonMapper.builder().build();
}
