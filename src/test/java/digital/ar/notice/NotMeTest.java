package digital.ar.notice;

import static digital.ar.notice.Requests.map;
import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.delivery.Suppressions;
import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.evidence.Level;
import digital.ar.inbound.NoticeOnItsWay;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Tokens;
import digital.ar.portal.Web;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** "This is not me": what a stranger at the address can say, and what follows from it. */
class NotMeTest extends NoticeServiceTest {
    private static final String STRANGER = "Estranho@Exemplo.com.br";

    @Autowired
    Suppressions suppressions;

    @Autowired
    Journal journal;

    @Autowired
    Tokens tokens;

    @Autowired
    Notices notices;

    private final Web web = new Web(baseUrl());

    @Test
    void aStrangerSaysSoWithoutSeeingTheLetterAndItIsClosed() {
        var sent = api.submit(notice(STRANGER));
        var path = reading(sent);
        var cover = web.get(path);
        assertThat(cover.body()).contains(path + "/not-me").doesNotContain("Maria");

        var page = web.get(path + "/not-me");
        assertThat(page.body())
                .contains("O que acontece se você avisar", "Prefiro não dizer")
                .doesNotContain("Maria", "DUP-1001", "??");
        assertThat(said(sent)).as("a GET says nothing").isEmpty();

        var form = Map.of("form", Web.hidden(page, "form"), "ground", "NOT_MY_ADDRESS");
        assertThat(Web.location(web.post(path + "/not-me", form))).isEqualTo(path + "/not-me");
        web.post(path + "/not-me", form);
        assertThat(said(sent))
                .as("the same form twice")
                .hasSize(1)
                .first()
                .satisfies(e -> assertThat(e.facts())
                        .containsEntry("ground", "not-my-address")
                        .containsEntry("email", "Estranho@exemplo.com.br")
                        .containsKeys("statement", "statementSha256", "askedAt", "network"));
        assertThat(entries(STRANGER))
                .extracting(Suppressions.Entry::reason)
                .containsExactly(Suppressions.Reason.NOT_ME);
        assertThat(entries(STRANGER).getFirst().sourceEvent())
                .isEqualTo(said(sent).getFirst().id());

        assertThat(web.get(path + "/not-me").body())
                .contains("Aviso registrado")
                .doesNotContain("Maria", "DUP-1001");
        for (var closed : List.of("", "/notice", "/content", "/thanks", "/content?v=x")) {
            var answer = web.get(path + closed);
            assertThat(answer.statusCode()).as(closed).isEqualTo(303);
            assertThat(Web.location(answer)).isEqualTo(path + "/not-me");
        }
        assertThat(web.post(path + "/open", Map.of("form", Web.hidden(cover, "form")))
                        .statusCode())
                .as("with the word of the page before")
                .isEqualTo(303);
        assertThat(events(sent, EventType.CONTENT_READ)).isEmpty();

        var seen = api.get("/v1/notices/" + sent.body().get("id"))
                .list("recipients")
                .getFirst();
        assertThat(seen)
                .containsEntry("notMe", true)
                .containsEntry("gap", true)
                .containsEntry("nextStep", "OTHER_ADDRESS");
    }

    @Test
    void whoeverOpenedItBeforeIsShutOutToo() {
        var sent = api.submit(notice(STRANGER));
        var path = reading(sent);
        var shown = Web.location(web.post(path + "/open", Map.of("form", Web.hidden(web.get(path), "form"))));
        assertThat(web.get(shown).statusCode()).isEqualTo(200);
        say(path);
        assertThat(web.get(shown).statusCode()).isEqualTo(303);
        assertThat(status(sent)).satisfies(s -> {
            assertThat(s.level()).as("what happened stays").isEqualTo(Level.READ);
            assertThat(s.notMe()).isTrue();
            assertThat(LevelGap.of(s, NoticeType.COLLECTION).next()).isEqualTo(LevelGap.NextStep.OTHER_ADDRESS);
        });
    }

    @Test
    void otherNoticesOfTheTenantToThatAddressCloseToo() {
        var first = api.submit(notice(STRANGER));
        var second = api.submit(notice(STRANGER.toLowerCase(java.util.Locale.ROOT)));
        var elsewhere = clientOf(newTenant()).submit(notice(STRANGER));
        say(reading(first));
        assertThat(web.get(reading(second)).statusCode()).isEqualTo(303);
        assertThat(web.get(reading(elsewhere)).statusCode())
                .as("another tenant's")
                .isEqualTo(200);

        var entry = entries(STRANGER).getFirst();
        assertThat(api.send("DELETE", "/v1/suppressions/" + Ids.publicId(IdPrefix.SUP, entry.id()), null, Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(web.get(reading(first)).statusCode())
                .as("the tenant opened it again")
                .isEqualTo(200);
    }

    @Test
    void aLegalNoticeNeedsAnotherSourceOfTheAddress() {
        say(reading(api.submit(notice(STRANGER))));
        assertThat(api.submit(notice(STRANGER)).violations())
                .containsExactly("/recipients/0/email recipient.suppressed");
        assertThat(api.submit(overridden("Cláusula 14-2")).violations())
                .as("another spelling is no other source")
                .containsExactly("/recipients/0/addressSource recipient.notMe");
        var sent = api.submit(overridden("ficha cadastral assinada em 2026-05-02"));
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        assertThat(web.get(reading(sent)).statusCode())
                .as("accepted knowing it")
                .isEqualTo(200);
        NoticeOnItsWay.until(() -> !events(sent, EventType.RELAY_ACCEPTED).isEmpty(), "it goes out");
    }

    @Test
    void whatWaitsForTheAddressDoesNotGoOut() {
        var first = api.submit(notice("full.estranho@exemplo.com.br"));
        NoticeOnItsWay.until(
                () -> !events(first, EventType.TRANSMISSION_DEFERRED).isEmpty(), "it waits");
        say(reading(first));
        NoticeOnItsWay.until(() -> !events(first, EventType.RELAY_FAILED).isEmpty(), "it is given up");
        assertThat(events(first, EventType.RELAY_FAILED).getFirst().facts())
                .containsEntry("reason", "suppressed")
                .doesNotContainKeys("address", "host", "replyCode");
        assertThat(events(first, EventType.TRANSMISSION_DEFERRED))
                .as("not dialled again")
                .hasSize(1);
    }

    @Test
    void strangersFormsAndManyClicksAddNothing() throws Exception {
        var sent = api.submit(notice(STRANGER));
        var path = reading(sent);
        var form = Map.of("form", Web.hidden(web.get(path + "/not-me"), "form"), "ground", "<script>");
        assertThat(web.post(path + "/not-me", form, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(Web.location(web.post(path + "/not-me", Map.of("form", "AAAA"))))
                .endsWith("?again");
        assertThat(Web.location(web.post(path + "/not-me", Map.of("form", Web.hidden(web.get(path), "form")))))
                .as("the word of another page")
                .endsWith("?again");
        assertThat(said(sent)).isEmpty();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 5; i++) {
            threads.add(Thread.startVirtualThread(() -> web.post(path + "/not-me", form)));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(said(sent))
                .hasSize(1)
                .first()
                .satisfies(e -> assertThat(e.facts()).containsEntry("ground", "unsaid"));
    }

    private void say(String path) {
        web.post(path + "/not-me", Map.of("form", Web.hidden(web.get(path + "/not-me"), "form")));
    }

    private static Map<String, Object> notice(String email) {
        return Requests.collection(r -> r.put("recipients", List.of(Requests.recipient(email))));
    }

    private static Map<String, Object> overridden(String source) {
        var recipient = new LinkedHashMap<>(Requests.recipient(STRANGER));
        recipient.put("addressSource", map("kind", "CONTRACT", "text", source));
        return Requests.collection(r -> {
            r.put("recipients", List.of(recipient));
            r.put("overrideSuppression", true);
            r.put("overrideReason", "Endereço confirmado pelo cadastro");
        });
    }

    private String reading(ApiClient.Answer sent) {
        return "/r/" + tokens.url(Tokens.Purpose.READ, recipient(sent), 0);
    }

    private digital.ar.evidence.RecipientStatus status(ApiClient.Answer sent) {
        return notices.findByRecipient(recipient(sent))
                .orElseThrow()
                .recipients()
                .getFirst()
                .status();
    }

    private List<Suppressions.Entry> entries(String address) {
        return suppressions.find(tenant, List.of(address)).getOrDefault(Suppressions.normalise(address), List.of());
    }

    private List<Event> said(ApiClient.Answer sent) {
        return events(sent, EventType.RECIPIENT_NOT_ME);
    }

    private List<Event> events(ApiClient.Answer sent, EventType type) {
        return journal
                .read(Ids.parse(IdPrefix.NTC, (String) sent.body().get("id")).orElseThrow())
                .stream()
                .filter(e -> e.type() == type)
                .toList();
    }

    private static UUID recipient(ApiClient.Answer sent) {
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        return Ids.parse(IdPrefix.RCP, (String)
                        sent.list("recipients").getFirst().get("id"))
                .orElseThrow();
    }
}
