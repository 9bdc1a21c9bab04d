package digital.ar.notice;

import static digital.ar.notice.Requests.map;
import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.inbound.NoticeOnItsWay;
import digital.ar.platform.Condition;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Tokens;
import digital.ar.portal.Web;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Data rights: the page, the case, the answer; and what strangers and hostile people try. */
class DataRequestsTest extends NoticeServiceTest {
    private static final String HOSTILE = "<script>alert(1)</script>\r\nBcc: all@example.com\u202E =HYPERLINK(\"x\")";

    @Autowired
    Journal journal;

    @Autowired
    Tokens tokens;

    @Autowired
    List<Condition.Source> sources;

    private final Web web = new Web(baseUrl());

    @Test
    void whatIsKeptIsToldBeforeAndShownAfterTheQuestion() {
        var path = reading(api.submit(offer("titular@exemplo.com.br")));
        var home = web.get(path + "/rights");
        assertThat(home.body())
                .contains("LGPD", "Os 5 primeiros números do seu CPF")
                .doesNotContain("Maria", "titular@exemplo.com.br", "DUP-1001", "??");
        assertThat(Web.location(web.get(path + "/rights/data?d=x"))).isEqualTo(path + "/rights");
        assertThat(web.post(path + "/rights/file", Map.of("d", "x")).statusCode())
                .isEqualTo(404);

        var wrong = web.post(path + "/rights/data", Map.of("form", Web.hidden(home, "form"), "answer", "11111"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Não confere").doesNotContain("Maria", "??");

        var shown = Web.location(
                web.post(path + "/rights/data", Map.of("form", Web.hidden(wrong, "form"), "answer", "529.98")));
        var page = web.get(shown);
        assertThat(page.body())
                .contains("Maria da Silva", "titular@exemplo.com.br", "cláusula 14.2", "Baixar meus dados")
                .doesNotContain("??");
        var file = web.post(path + "/rights/file", Map.of("d", Web.hidden(page, "d")));
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("attachment");
        assertThat(file.body())
                .contains("ar-digital-personal-data/1", "titular@exemplo.com.br", "submission.accepted", "127.0.0");
    }

    @Test
    void aRequestIsOneCaseAndItsAnswerReachesThePerson() throws Exception {
        var sent = api.submit(
                Requests.collection(r -> r.put("recipients", List.of(Requests.recipient("caso@exemplo.com.br")))));
        var path = reading(sent);
        var form = web.get(path + "/rights/ask");
        var fields = Map.of("form", Web.hidden(form, "form"), "kind", "CORRECTION", "words", HOSTILE);
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 4; i++) {
            threads.add(Thread.startVirtualThread(() -> web.post(path + "/rights/ask", fields)));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(events(sent, EventType.RIGHTS_REQUESTED)).hasSize(1);
        var cases = api.get("/v1/data-requests").list("requests");
        assertThat(cases).hasSize(1);
        var one = cases.getFirst();
        assertThat(one)
                .containsEntry("kind", "CORRECTION")
                .containsEntry("identity", "LINK")
                .containsEntry("state", "OPEN")
                .containsEntry("overdue", false);
        assertThat((String) one.get("text")).contains("<script>").doesNotContain("\r", "\u202E");
        assertThat(events(sent, EventType.RIGHTS_REQUESTED).getFirst().facts())
                .containsEntry("request", one.get("id"))
                .doesNotContainKey("words");

        var answer = "/v1/data-requests/" + one.get("id") + "/answer";
        assertThat(clientOf(newTenant()).get("/v1/data-requests").list("requests"))
                .isEmpty();
        assertThat(clientOf(newTenant())
                        .post(answer, map("outcome", "ANSWERED", "text", "x"), Map.of())
                        .status())
                .as("another tenant")
                .isEqualTo(404);
        assertThat(api.post(answer, map("outcome", "REFUSED", "text", "  "), Map.of())
                        .status())
                .isEqualTo(422);
        var done = api.post(answer, map("outcome", "ANSWERED", "text", "Corrigido.\r\nBcc: x@example.com"), Map.of());
        assertThat(done.body()).as(done.text()).containsEntry("state", "ANSWERED");
        assertThat(api.post(answer, map("outcome", "REFUSED", "text", "x"), Map.of())
                        .status())
                .isEqualTo(409);
        assertThat(events(sent, EventType.RIGHTS_ANSWERED))
                .hasSize(1)
                .first()
                .satisfies(e -> assertThat(e.facts())
                        .containsEntry("outcome", "answered")
                        .containsEntry("late", false));
        NoticeOnItsWay.until(
                () -> !mails("caso@exemplo.com.br", "sobre dados pessoais").isEmpty(), "the answer by mail");
        assertThat(mails("caso@exemplo.com.br", "sobre dados pessoais"))
                .hasSize(1)
                .first()
                .satisfies(mail -> {
                    assertThat(mail.substring(0, mail.indexOf("\r\n\r\n"))).doesNotContain("Bcc", "DUP-1001");
                    assertThat(mail).contains("Corrigido=2E", "DKIM-Signature:", "To: <caso@exemplo.com.br>");
                });
        var data = web.post(path + "/rights/data", Map.of("form", Web.hidden(web.get(path + "/rights"), "form")));
        assertThat(web.get(Web.location(data)).body()).contains("Corrigido.").doesNotContain("<script>alert");
    }

    @Test
    void aFloodAndForeignFormsAddNothing() {
        var path = reading(api.submit(Requests.collection()));
        assertThat(ask(path, "CORRECTION", "Sec-Fetch-Site", "cross-site")).isEqualTo(403);
        var foreign = Map.of("form", Web.hidden(web.get(path), "form"), "kind", "ACCESS");
        assertThat(web.post(path + "/rights/ask", foreign).statusCode())
                .as("the word of another page")
                .isEqualTo(200);
        assertThat(ask(path, "EVERYTHING")).isEqualTo(422);
        for (var i = 0; i < 6; i++) {
            assertThat(ask(path, "DELETION")).isEqualTo(302);
        }
        assertThat(ask(path, "DELETION")).isEqualTo(422);
        assertThat(api.get("/v1/data-requests").list("requests")).hasSize(6);
        assertThat(api.get("/v1/data-requests?limit=4").body()).containsKey("nextCursor");
        assertThat(api.get("/v1/data-requests?state=ANSWERED").list("requests")).isEmpty();
    }

    @Test
    void aStrangerMayAskAndSeesNothing() {
        var sent = api.submit(
                Requests.collection(r -> r.put("recipients", List.of(Requests.recipient("alheio@exemplo.com.br")))));
        var path = reading(sent);
        var before = web.get(path + "/rights");
        web.post(path + "/not-me", Map.of("form", Web.hidden(web.get(path + "/not-me"), "form")));
        assertThat(web.post(path + "/rights/data", Map.of("form", Web.hidden(before, "form")))
                        .statusCode())
                .isEqualTo(404);
        assertThat(web.get(path + "/rights").body()).doesNotContain("Ver meus dados");
        assertThat(ask(path, "DELETION")).isEqualTo(302);
        assertThat(api.get("/v1/data-requests").list("requests").getFirst()).containsEntry("identity", "STRANGER");
    }

    @Test
    void lateCasesAreTold() {
        var path = reading(api.submit(Requests.collection()));
        ask(path, "ACCESS");
        jdbc.sql("update data_request set due_at = now() - interval '1 day' where tenant_id = ?")
                .param(tenant)
                .update();
        assertThat(api.get("/v1/data-requests?overdue=true").list("requests")).hasSize(1);
        assertThat(sources.stream().flatMap(s -> s.conditions().stream()))
                .filteredOn(c -> c.code().equals("rights.requests"))
                .singleElement()
                .satisfies(c -> assertThat(c.state()).isEqualTo(Condition.State.WARNING));
        jdbc.sql("delete from data_request where tenant_id = ?").param(tenant).update();
    }

    private int ask(String path, String kind, String... headers) {
        var form = Map.of("form", Web.hidden(web.get(path + "/rights/ask"), "form"), "kind", kind, "words", "");
        return web.post(path + "/rights/ask", form, headers).statusCode();
    }

    private List<String> mails(String to, String part) {
        return jdbc
                .sql("select raw from sandbox_mail where rcpt_to = ?")
                .param(to)
                .query((row, n) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
                .list()
                .stream()
                .filter(mail -> mail.replace("=\r\n", "").replace('_', ' ').contains(part))
                .toList();
    }

    private static Map<String, Object> offer(String email) {
        var request = new LinkedHashMap<>(Requests.collection());
        request.put("type", "SETTLEMENT_OFFER");
        request.put("recipients", List.of(Requests.recipient(email)));
        var deadline = LocalDate.now(java.time.ZoneId.of("America/Sao_Paulo"))
                .plusDays(20)
                .toString();
        request.put("details", map("terms", "à vista", "instalments", "1", "deadline", deadline));
        return request;
    }

    private String reading(ApiClient.Answer sent) {
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        var recipient = Ids.parse(
                IdPrefix.RCP, (String) sent.list("recipients").getFirst().get("id"));
        return "/r/" + tokens.url(Tokens.Purpose.READ, recipient.orElseThrow(), 0);
    }

    private List<Event> events(ApiClient.Answer sent, EventType type) {
        UUID notice = Ids.parse(IdPrefix.NTC, (String) sent.body().get("id")).orElseThrow();
        return journal.read(notice).stream().filter(e -> e.type() == type).toList();
    }
}
