package digital.ar.portal.answer;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.account.ApiKeys;
import digital.ar.evidence.Event;
import digital.ar.evidence.Level;
import digital.ar.notice.IdentityPolicy;
import digital.ar.notice.NoticeType;
import digital.ar.notice.NoticeView;
import digital.ar.notice.Notices;
import digital.ar.platform.Hashes;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.portal.PortalTest;
import digital.ar.portal.SampleNotices;
import digital.ar.portal.Web;
import digital.ar.portal.visit.Acts;
import digital.ar.portal.visit.Passes;
import digital.ar.portal.visit.Visits;
import digital.ar.vault.Vault;
import digital.ar.vault.VaultException;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.lang.reflect.Proxy;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.ExtendedModelMap;

/** What debtors say, and what attackers try to have said, by plain HTTP: nothing here needs a script. */
class AnswersTest extends PortalTest {
    private static final Map<String, String> WHO =
            Map.of("name", "Maria Aparecida de Souza", "document", SampleNotices.PERSON);

    @Autowired
    Notices notices;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApiKeys keys;

    @Autowired
    ServletContext servlet;

    @Autowired
    ApplicationContext beans;

    private UUID tenant;

    @BeforeEach
    void tenant() {
        tenant = samples.tenant();
    }

    @Test
    void twoHundredTitlesAreAnsweredByOneEventOfWhichOneDisputeDecidesTheType() {
        var notice = samples.withTitles(tenant, NoticeType.TITLE_CONFIRMATION, 200, Map.of("deadline", "2027-01-15"));
        var page = begin(notice, "titles");
        assertThat(web.get(page).body()).contains("confirmo os 200 títulos");
        page = next(page, Map.of("scope", "some"));
        assertThat(web.get(page).body()).contains("DM-&lt;b&gt;0&lt;/b&gt;").doesNotContain("<b>0");
        page = Web.location(web.post(page, "title=0&title=199"));
        page = next(page, Map.of("reason", "delivery", "reason.199", "price", "words.199", "combinamos <i>100</i>"));
        page = next(page, Map.of("comment", "Só recebi\r\numa parte."));
        page = next(page, Map.of());
        page = next(page, WHO);
        var statement = declare(page);

        var answer = answers(notice).getFirst();
        assertThat(answer.type().code()).isEqualTo("answer.disputed");
        assertThat(answer.facts())
                .containsEntry("statement", statement)
                .containsEntry("statementSha256", Hashes.sha256Hex(statement.getBytes(StandardCharsets.UTF_8)))
                .containsEntry("reason", "delivery")
                .containsEntry("comment", "Só recebi\numa parte.");
        assertThat(statement)
                .contains("Confirmo 198 títulos: DM-1; DM-2;")
                .contains("Contesto, porque mercadoria ou serviço não entregue, 1 título: DM-<b>0</b>.")
                .contains("preço diferente do combinado, 1 título: DM-199 (“combinamos <i>100</i>”).");
        var titles = (List<?>) java.util.Objects.requireNonNull(answer.facts().get("titles"));
        assertThat(titles).hasSize(200);
        assertThat(titles.get(1)).isEqualTo(Map.of("number", "DM-1", "answer", "accepted"));
        assertThat(titles.get(199))
                .isEqualTo(Map.of(
                        "number",
                        "DM-199",
                        "answer",
                        "disputed",
                        "reason",
                        "price",
                        "comment",
                        "combinamos <i>100</i>"));
        assertThat(level(notice)).isEqualTo(Level.ANSWERED);
        assertThat(drafts(notice)).isZero();
        assertThat(notices.list(tenant, new Notices.Filter(null, null, notice.externalId(), null, null, 5, "disputed"))
                        .notices())
                .hasSize(1);
    }

    @Test
    void allTitlesRightIsAConfirmation() {
        var notice = samples.withTitles(tenant, NoticeType.TITLE_CONFIRMATION, 3, Map.of("deadline", "2027-01-15"));
        var page = next(begin(notice, "titles"), Map.of("scope", "none"));
        page = next(next(page, Map.of()), Map.of());
        declare(next(page, Map.of("name", "Outra Pessoa", "document", "11144477735")));
        var answer = answers(notice).getFirst();
        assertThat(answer.type().code()).isEqualTo("answer.accepted");
        assertThat((List<?>) answer.facts().get("titles")).hasSize(3);
        assertThat(level(notice)).as("a claim is no answer of the recipient").isLessThan(Level.ANSWERED);
    }

    @Test
    void whatWasTypedStaysWhileItIsCorrected() {
        var notice = samples.toPerson(tenant);
        var page = next(begin(notice, "dispute"), Map.of("reason", "other"));
        assertThat(web.post(page, Map.of("comment", "")).body()).contains("Você escolheu “outro motivo”");
        var long1 = web.post(page, Map.of("comment", "a".repeat(1_000_000)));
        assertThat(long1.statusCode()).isEqualTo(422);
        assertThat(long1.body()).contains("O texto é longo demais", "a".repeat(10_000));
        assertThat(long1.body().length()).isLessThan(100_000);
        page = next(page, Map.of("comment", "  </textarea><script>alert(1)</script> \u202Etxet  "));
        page = next(page, Map.of());
        var wrong = web.post(page, Map.of("name", "Maria", "document", "529.982.247-26"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("value=\"Maria\"", "value=\"529.982.247-26\"", "aria-invalid=\"true\"");
        var review = next(page, WHO);
        assertThat(web.get(review).body())
                .contains("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; txet")
                .doesNotContain("<script>alert", "\u202E");
        assertThat(answers(notice)).isEmpty();
        declare(review);
        var thanks = web.get(path(notice) + "/thanks" + view(notice));
        assertThat(thanks.body()).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert");
        assertThat(answers(notice))
                .singleElement()
                .satisfies(answer -> assertThat(answer.facts())
                        .containsEntry("comment", "</textarea><script>alert(1)</script> txet")
                        .containsEntry("reason", "other"));
    }

    @Test
    void twoTabsAndTwoClicksAreOneAnswerAndTheOneThatWasShown() {
        var notice = samples.toPerson(tenant);
        var who = next(next(begin(notice, "renegotiate"), Map.of("comment", "R$ 10 por mês")), Map.of());
        var review = next(who, WHO);
        var shown = Web.hidden(web.get(review), "shown");
        next(review.replace("/review", "/comment"), Map.of("comment", "R$ 1.000 por mês"));
        var stale = web.post(review, Map.of("shown", shown));
        assertThat(stale.statusCode()).isEqualTo(409);
        assertThat(stale.body()).contains("R$ 1.000 por mês", "foi mudada em outra página");
        assertThat(web.post(review, Map.of()).statusCode()).isEqualTo(409);
        assertThat(answers(notice)).isEmpty();

        var form = Map.of("shown", Web.hidden(stale, "shown"));
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 4; i++) {
            threads.add(Thread.startVirtualThread(() -> web.post(review, form)));
        }
        threads.forEach(AnswersTest::join);
        assertThat(answers(notice)).hasSize(1);
        assertThat(Web.location(web.post(review, form))).contains("/thanks?v=");
        assertThat(Web.location(web.get(review))).contains("/thanks?v=");
        assertThat(answers(notice))
                .singleElement()
                .satisfies(answer -> assertThat(answer.facts())
                        .containsEntry("request", "renegotiate")
                        .containsEntry("comment", "R$ 1.000 por mês"));

        declare(next(begin(notice, "aware"), WHO));
        assertThat(answers(notice))
                .extracting(event -> event.type().code())
                .containsExactly("answer.requested", "answer.acknowledged");
        assertThat(web.get(path(notice) + "/notice" + view(notice)).body())
                .contains("Você declarou ciência", "Respostas anteriores", "Você pediu para renegociar");
    }

    @Test
    void datesAreDatesAndChoicesAreChoices() {
        var notice = samples.toPerson(tenant);
        var today = LocalDate.now(ZoneId.of("America/Sao_Paulo"));
        var page = begin(notice, "other-date");
        for (var wrong : List.of(
                "", "amanhã", "2027-02-30", "31/02/2027", today.minusDays(1).toString(), "2099-01-01")) {
            assertThat(web.post(page, Map.of("dueDate", wrong)).statusCode())
                    .as(wrong)
                    .isEqualTo(422);
        }
        var soon = today.plusDays(20);
        page = next(
                page,
                Map.of(
                        "dueDate",
                        "%02d/%02d/%d".formatted(soon.getDayOfMonth(), soon.getMonthValue(), soon.getYear())));
        declare(next(next(page, Map.of()), WHO));
        assertThat(answers(notice).getFirst().facts())
                .containsEntry("request", "other-date")
                .containsEntry("dueDate", soon.toString());

        var dispute = begin(notice, "dispute");
        assertThat(web.post(dispute, Map.of("reason", "because")).statusCode()).isEqualTo(422);
        var v = view(notice);
        for (var kind : List.of("accept", "titles", "refuse", "nonsense", "..%2f")) {
            assertThat(web.get(path(notice) + "/answer/" + kind + v).statusCode())
                    .as(kind)
                    .isIn(400, 404);
        }
        assertThat(Web.location(web.get(path(notice) + "/answer/aware?v=forged")))
                .endsWith("?again");
        var stranger = samples.toPerson(tenant);
        assertThat(Web.location(web.get(path(stranger) + "/answer/aware" + v))).endsWith("?again");
        assertThat(Web.location(web.get(dispute.replace(path(notice), path(stranger)))))
                .endsWith("?again");
    }

    @Test
    void filesComeWithTheAnswerAndNobodyElseGetsThem() {
        var notice = samples.toPerson(tenant);
        var today = LocalDate.now(ZoneId.of("America/Sao_Paulo")).toString();
        var page = begin(notice, "already-paid");
        assertThat(web.post(page, Map.of("paidOn", "2099-01-01", "paidBy", "gold"))
                        .body())
                .contains("não pode ser no futuro", "Escolha uma das opções");
        page = next(page, Map.of("paidOn", today, "paidBy", "pix"));

        var html = web.upload(page, "recibo.pdf", "application/pdf", SampleFiles.text("<html><script>x</script>"));
        assertThat(html.statusCode()).isEqualTo(422);
        assertThat(html.body()).contains("Só aceitamos PDF, JPEG e PNG");
        assertThat(web.upload(page, "", "application/pdf", new byte[0]).body()).contains("Escolha um arquivo primeiro");
        var big = web.upload(page, "big.pdf", "application/pdf", new byte[6 * 1024 * 1024]);
        assertThat(big.statusCode()).isEqualTo(422);
        assertThat(big.body()).contains("grande demais");
        var huge = web.upload(page, "huge.pdf", "application/pdf", new byte[20 * 1024 * 1024]);
        assertThat(Web.location(huge)).endsWith("&big");
        assertThat(web.get(Web.location(huge)).body()).contains("grande demais");

        var receipt = SampleFiles.pdf();
        assertThat(web.upload(page, "..\\\\..\\\\<b>recibo.html", "text/html", receipt)
                        .statusCode())
                .isEqualTo(302);
        assertThat(web.upload(page, "foto.png", "image/png", SampleFiles.picture("png"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(web.upload(page, "tirar.jpg", "image/jpeg", SampleFiles.picture("jpg"))
                        .statusCode())
                .isEqualTo(302);
        var removed = Hashes.sha256Hex(SampleFiles.picture("jpg"));
        web.post(page.replace("/files?", "/files/" + removed + "/remove?"), Map.of());
        assertThat(web.get(page).body()).contains("b_recibo.pdf", "foto.png").doesNotContain("tirar.jpg", "<b>");
        page = next(page, Map.of());
        declare(next(next(page, Map.of()), WHO));

        var answer = answers(notice).getFirst();
        assertThat(answer.objects()).hasSize(2);
        var object = answer.objects().getFirst();
        assertThat(object.name()).matches("answer-\\d{8}T\\d{6}\\.\\d{6}-1\\.pdf");
        assertThat(vault.load(notice.id(), Vault.Purpose.CONTENT, object.sha256()))
                .isEqualTo(receipt);
        assertThat(drafts(notice)).isZero();
        theTenantAloneDownloads(notice, answer, receipt);
        assertThat(((File) servlet.getAttribute(ServletContext.TEMPDIR))
                        .list((folder, name) -> name.startsWith("upload")))
                .as("what the container put aside while it read the forms")
                .isEmpty();
    }

    @Test
    void whileTheObjectStoreIsAwayTheAnswerCountsAndItsFilesAreThere() {
        var notice = samples.toPerson(tenant);
        var spool = beans.getBean("spooledStore");
        ReflectionTestUtils.setField(spool, "awayUntil", Instant.MAX);
        try {
            declare(reviewWithFile(notice));
            itsFileIsThere(notice);
        } finally {
            ReflectionTestUtils.setField(spool, "awayUntil", Instant.MIN);
        }
        ReflectionTestUtils.invokeMethod(spool, "move");
        itsFileIsThere(notice);
    }

    private void itsFileIsThere(NoticeView notice) {
        var file = answers(notice).getFirst().objects().getFirst();
        assertThat(vault.load(notice.id(), Vault.Purpose.CONTENT, file.sha256()))
                .asString(StandardCharsets.ISO_8859_1)
                .startsWith("%PDF-");
    }

    @Test
    void whatCannotBeKeptAtAllIsSaidTheDraftStaysAndTheNextTryCounts() {
        var notice = samples.toPerson(tenant);
        var review = reviewWithFile(notice);
        var shown = Web.hidden(web.get(review), "shown");
        var away = (Vault) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Vault.class}, (proxy, method, arguments) -> {
                    throw new VaultException.Unavailable("the database of the spool is away too", null);
                });
        var recorder =
                new AnswerRecorder(away, bean(Drafts.class), bean(Acts.class), bean(TransactionOperations.class));
        var pages = new ReviewPages(
                bean(Visits.class),
                bean(AnswerDesk.class),
                bean(AnswerPlans.class),
                bean(Statements.class),
                recorder,
                bean(Acts.class),
                bean(Passes.class));
        var response = new MockHttpServletResponse();
        var model = new ExtendedModelMap();
        var view = pages.declare(
                path(notice).substring("/r/".length()),
                "already-paid",
                review.substring(review.indexOf("f=") + 2),
                shown,
                model,
                new MockHttpServletRequest(),
                response);
        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(view).isEqualTo("portal/answer/review");
        assertThat(model.get("problem")).isEqualTo("portal.answer.error.away");
        assertThat(answers(notice)).isEmpty();
        assertThat(drafts(notice)).isOne();

        declare(review);
        assertThat(answers(notice).getFirst().objects()).hasSize(1);
    }

    /** @return path of the page that shows the whole answer */
    private String reviewWithFile(NoticeView notice) {
        var today = LocalDate.now(ZoneId.of("America/Sao_Paulo")).toString();
        var page = next(begin(notice, "already-paid"), Map.of("paidOn", today, "paidBy", "pix"));
        assertThat(web.upload(page, "recibo.pdf", "application/pdf", SampleFiles.pdf())
                        .statusCode())
                .isEqualTo(302);
        return next(next(next(page, Map.of()), Map.of()), WHO);
    }

    private <T> T bean(Class<T> type) {
        return beans.getBean(type);
    }

    private void theTenantAloneDownloads(NoticeView notice, Event answer, byte[] receipt) {
        var key = "Bearer " + keys.create(tenant, "answers").secret();
        var stranger = "Bearer " + keys.create(samples.otherTenant(), "answers").secret();
        var address = "/v1/notices/" + Ids.publicId(IdPrefix.NTC, notice.id());
        var list = web.get(address + "/answers", "Accept", "*/*", "Authorization", key)
                .body();
        assertThat(list).contains("\"kind\":\"ALREADY_PAID\"", "\"paidBy\":\"pix\"", "\"identified\":true", "foto.png");
        assertThat(web.get(address, "Accept", "*/*", "Authorization", key).body())
                .contains("\"lastAnswer\":{", "\"ALREADY_PAID\"")
                .contains("\"ladder\":[{\"level\":\"ACCEPTED\",\"state\":\"PROVED\",")
                .contains("{\"level\":\"SEEN\",\"state\":\"IMPLIED\",\"impliedBy\":\"READ\"}");
        var file = address + "/answers/" + Ids.publicId(IdPrefix.EVT, answer.id()) + "/files/";
        var got = web.get(file + 1, "Accept", "*/*", "Authorization", key);
        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).startsWith("%PDF-").hasSizeGreaterThan(receipt.length / 2);
        assertThat(got.headers().firstValue("Content-Disposition").orElse("-")).startsWith("attachment");
        assertThat(got.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(got.headers().firstValue("Content-Security-Policy").orElse("-"))
                .contains("sandbox");
        assertThat(web.get(file + 3, "Accept", "*/*", "Authorization", key).statusCode())
                .isEqualTo(404);
        assertThat(web.get(file + 1, "Accept", "*/*", "Authorization", stranger).statusCode())
                .isEqualTo(404);
        assertThat(web.get(address + "/answers", "Accept", "*/*", "Authorization", stranger)
                        .statusCode())
                .isEqualTo(404);
        assertThat(web.get(file + 1).statusCode()).isEqualTo(401);
    }

    /** @return path of the first question */
    private String begin(NoticeView notice, String kind) {
        return Web.location(web.get(path(notice) + "/answer/" + kind + view(notice)));
    }

    /** Opens the notice. @return the query with the word that shows it */
    private String view(NoticeView notice) {
        var path = path(notice);
        var asked = notice.reading().identity() != IdentityPolicy.NONE;
        var form = Web.hidden(web.get(asked ? path + "/identity" : path), "form");
        var opened = Web.location(
                web.post(path + "/open", Map.of("form", form, "answer", SampleNotices.PERSON.substring(0, 5))));
        return opened.substring(opened.indexOf('?'));
    }

    private String next(String page, Map<String, String> fields) {
        var answer = web.post(page, new LinkedHashMap<>(fields));
        assertThat(answer.statusCode()).as(page + "\n" + answer.body()).isEqualTo(302);
        return Web.location(answer);
    }

    /** @return the statement that was shown and confirmed */
    private String declare(String review) {
        assertThat(review).contains("/review?");
        HttpResponse<String> page = web.get(review);
        var answer = web.post(review, Map.of("shown", Web.hidden(page, "shown")));
        assertThat(Web.location(answer)).contains("/thanks?v=");
        var start = page.body().indexOf("id=\"statement\">") + "id=\"statement\">".length();
        return org.springframework.web.util.HtmlUtils.htmlUnescape(
                page.body().substring(start, page.body().indexOf("</blockquote>", start)));
    }

    private String path(NoticeView notice) {
        return samples.readingPath(notice);
    }

    private List<Event> answers(NoticeView notice) {
        return journal.read(notice.id()).stream()
                .filter(e -> e.type().isAnswer())
                .toList();
    }

    private int drafts(NoticeView notice) {
        return jdbc.sql("select count(*) from answer_draft where notice_id = ?")
                .param(notice.id())
                .query(Integer.class)
                .single();
    }

    private Level level(NoticeView notice) {
        return notices.find(notice.tenant(), notice.id())
                .orElseThrow()
                .recipients()
                .getFirst()
                .status()
                .level();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
