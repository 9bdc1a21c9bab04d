package digital.ar.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import digital.ar.notice.NoticeView;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.portal.SampleNotices;
import digital.ar.portal.Web;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens to a notice reaches the creditor's system, as over the API, signed, at least once. */
class WebhookDeliveryTest extends WebhookServiceTest {
    private final Web web = new Web(baseUrl());

    @Test
    void theDebtorsAnswerArrivesWithLevelGapAndNextStep() throws Exception {
        var secret = (String) webhook().get("secret");
        var notice = samples.toPerson(tenant);
        var accepted = receiver.next(r -> r.is("submission.accepted"));
        accepted.verify(secret);
        assertThat(accepted.recipient()).containsEntry("gap", true).containsEntry("nextStep", "WAIT");

        answered(notice);
        var answer = receiver.next(r -> r.is("answer.acknowledged"));
        answer.verify(secret);
        var data = answer.data();
        assertThat(data).containsEntry("id", answer.id());
        assertThat(data.get("notice"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("protocol", notice.protocol())
                .containsEntry("externalId", notice.externalId())
                .doesNotContainKey("subject");
        assertThat(answer.recipient())
                .containsEntry("level", "ANSWERED")
                .containsKeys("neededLevel", "gap", "nextStep", "lastAnswer")
                .doesNotContainKey("document");
        sameAsTheApiSays(notice, answer);
        assertThat(receiver.next(r -> r.is("receipt.issued")).data()).containsKey("receipt");
    }

    private void sameAsTheApiSays(NoticeView notice, Receiver.Request message) {
        var path = "/v1/notices/" + Ids.publicId(IdPrefix.NTC, notice.id());
        assertThat(api.get(path + "/events").list("events")).contains(event(message));
        var shown = api.get(path).list("recipients").getFirst();
        assertThat(message.recipient().get("lastAnswer")).isEqualTo(shown.get("lastAnswer"));
        assertThat(message.recipient().keySet()).allMatch(shown::containsKey);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> event(Receiver.Request message) {
        return (Map<String, Object>) message.data().get("event");
    }

    private void answered(NoticeView notice) {
        var path = samples.readingPath(notice);
        var opened = Web.location(web.post(path + "/open", Map.of("form", Web.hidden(web.get(path), "form"))));
        web.acknowledge(opened, "Maria Aparecida de Souza", SampleNotices.PERSON);
    }

    @Test
    void whatWasNotTakenIsSentAgainWithTheSameId() throws Exception {
        var webhook = webhook("submission.accepted");
        receiver.answering(500, 301);
        samples.toPerson(tenant);
        var first = receiver.next();
        var failed = await(
                () -> deliveries(webhook),
                a -> attempts(a) == 1
                        && state(a).equals("PENDING")
                        && newest(webhook).list("attempts").getFirst().containsKey("error"));
        var delivery = path(webhook) + "/deliveries/"
                + failed.list("deliveries").getFirst().get("id");
        assertThat(api.get(delivery).list("attempts").getFirst())
                .containsEntry("status", 500)
                .containsEntry("error", "HTTP 500");
        assertThat(api.get(path(webhook)).body()).containsKeys("failingSince", "lastError");

        assertThat(post(delivery + "/replay").status()).isEqualTo(202);
        assertThat(receiver.next().id()).isEqualTo(first.id());
        await(
                () -> api.get(delivery),
                a -> a.list("attempts").size() == 2
                        && a.list("attempts").getLast().containsKey("error"));
        assertThat(api.get(delivery).list("attempts").getLast().get("error"))
                .asString()
                .contains("redirects are not followed");

        post(delivery + "/replay");
        assertThat(receiver.next().id()).isEqualTo(first.id());
        var taken =
                await(() -> api.get(delivery), a -> "DELIVERED".equals(a.body().get("state")));
        assertThat(taken.list("attempts")).hasSize(3);
        assertThat(api.get(path(webhook)).body())
                .doesNotContainKey("failingSince")
                .containsEntry("waiting", 0);
        assertThat(receiver.isQuiet()).isTrue();
    }

    private digital.ar.notice.ApiClient.Answer deliveries(Map<String, Object> webhook) {
        return api.get(path(webhook) + "/deliveries");
    }

    private digital.ar.notice.ApiClient.Answer newest(Map<String, Object> webhook) {
        return api.get(path(webhook) + "/deliveries/"
                + deliveries(webhook).list("deliveries").getFirst().get("id"));
    }

    private static int attempts(digital.ar.notice.ApiClient.Answer page) {
        return page.list("deliveries").isEmpty()
                ? 0
                : (int) page.list("deliveries").getFirst().get("attemptCount");
    }

    private static String state(digital.ar.notice.ApiClient.Answer page) {
        return (String) page.list("deliveries").getFirst().get("state");
    }

    @Test
    void anEndpointThatIsGoneIsSwitchedOffAndAReplayBringsWhatItMissed() throws Exception {
        var webhook = webhook("submission.accepted");
        receiver.answering(410);
        samples.toPerson(tenant);
        var refused = receiver.next();
        await(() -> api.get(path(webhook)), a -> "GONE".equals(a.body().get("disabledReason")));
        var missed = samples.toPerson(tenant);
        assertThat(post(path(webhook) + "/test").status()).isEqualTo(409);
        var submitted = await(
                () -> api.get("/v1/events?types=submission.accepted"),
                a -> a.list("events").size() == 2);

        assertThat(patch(path(webhook), Map.of("enabled", true)).body()).doesNotContainKey("disabledReason");
        var since = Map.<String, Object>of(
                "since", missed.createdAt().minusSeconds(1).toString());
        assertThat(api.post(path(webhook) + "/replay", since, Map.of()).status())
                .isEqualTo(202);
        var came = List.of(receiver.next().id(), receiver.next().id());
        assertThat(came).contains(refused.id()).containsExactlyInAnyOrderElementsOf(ids(submitted));
    }

    private static List<String> ids(digital.ar.notice.ApiClient.Answer feed) {
        return feed.list("events").stream()
                .map(e -> (String) ((Map<?, ?>) e.get("data")).get("id"))
                .toList();
    }

    @Test
    void anEndpointThatDoesNotAnswerHoldsUpNobodyElse() throws Exception {
        var slow = webhook();
        try (var other = new Receiver()) {
            var quick = api.post("/v1/webhooks", Map.of("url", other.url()), Map.of())
                    .body();
            receiver.holding();
            try {
                post(path(slow) + "/test");
                await(() -> deliveries(slow), a -> attempts(a) == 1);
                post(path(quick) + "/test");
                assertThat(other.next().is(WebhookDelivery.TEST)).isTrue();
            } finally {
                receiver.release();
            }
        }
    }

    @Test
    void bothSecretsSignWhileTheyOverlap() throws Exception {
        var webhook = webhook();
        var old = (String) webhook.get("secret");
        var rotated = api.post(path(webhook) + "/secret", Map.of("overlapHours", 1), Map.of());
        var fresh = (String) rotated.body().get("secret");
        assertThat(fresh).startsWith("whsec_").isNotEqualTo(old);
        post(path(webhook) + "/test");
        var both = receiver.next(r -> r.is(WebhookDelivery.TEST));
        both.verify(old);
        both.verify(fresh);

        api.post(path(webhook) + "/secret", Map.of("overlapHours", 0), Map.of());
        post(path(webhook) + "/test");
        var one = receiver.next(r -> r.is(WebhookDelivery.TEST));
        assertThat(one.header("webhook-signature")).doesNotContain(" ");
        assertThatThrownBy(() -> one.verify(fresh)).isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void anAttemptThatWasCutOffIsMadeAgain(@org.springframework.beans.factory.annotation.Autowired LaneTable lanes)
            throws Exception {
        var webhook = webhook();
        patch(path(webhook), Map.of("enabled", false));
        var id = Ids.parse(IdPrefix.WHK, (String) webhook.get("id")).orElseThrow();
        var delivery = ids.next();
        jdbc.sql("""
                insert into webhook_delivery (shard, id, webhook_id, tenant_id, type, state, due_at, created_at)
                values (:shard, :id, :webhook, :tenant, 'webhook.test', 'PENDING', now(), now())""")
                .param("shard", Ids.shard(delivery))
                .param("id", delivery)
                .param("webhook", id)
                .param("tenant", tenant)
                .update();
        var now = java.time.Instant.now().plusSeconds(1);
        assertThat(lanes.claim(id, 10, now, now)).hasSize(1); // a node that dies here
        assertThat(lanes.claim(id, 10, now.minusSeconds(1), now)).as("leased").isEmpty();

        patch(path(webhook), Map.of("enabled", true));
        assertThat(receiver.next().id()).isEqualTo(Ids.publicId(IdPrefix.WHD, delivery));
        var path = path(webhook) + "/deliveries/" + Ids.publicId(IdPrefix.WHD, delivery);
        var attempts = await(
                        () -> api.get(path), a -> "DELIVERED".equals(a.body().get("state")))
                .list("attempts");
        assertThat(attempts).hasSize(2);
        assertThat(attempts.getFirst())
                .as("nobody knows whether it arrived")
                .doesNotContainKeys("finishedAt", "status");
    }
}
