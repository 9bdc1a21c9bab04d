package digital.ar.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import digital.ar.ServiceTest;
import digital.ar.account.FirstStart;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.evidence.facts.FactCatalogue;
import digital.ar.notice.NoticeView;
import digital.ar.notice.Submission;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.portal.Browsers;
import digital.ar.portal.SampleNotices;
import digital.ar.portal.Web;
import digital.ar.webhook.Receiver;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.transaction.support.TransactionOperations;

/** The console, in a real browser and as attackers see it. */
class ConsoleTest extends ServiceTest {
    private static final String PASSWORD = "cavalo correto bateria";

    private SampleNotices samples;

    @Autowired
    void samples(AutowireCapableBeanFactory beans) {
        samples = beans.createBean(SampleNotices.class);
    }

    @Autowired
    FirstStart firstStart;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    Ids ids;

    @Autowired
    Journal journal;

    @Autowired
    TransactionOperations transactions;

    private final Web web = new Web(baseUrl());

    @Test
    void whoRunsTheServiceSeesHowItDoesAndNobodyElse() {
        try (var browsers = new Browsers();
                var context = browsers.desk();
                var stranger = browsers.desk()) {
            var page = signedIn(
                    context, person(firstStart.firstTenant().orElseThrow().id()));
            page.getByText("Serviço").first().click();
            assertThat(page.locator("h1")).hasText("Serviço");
            assertThat(page.locator("main")).not().containsText("??");
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(java.nio.file.Path.of("target/screens/service.png")));
            var other = signedIn(stranger, person(samples.otherTenant()));
            assertThat(other.locator("nav")).not().containsText("Serviço");
            assertThat(java.util.Objects.requireNonNull(other.navigate(baseUrl() + "/console/service"))
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aLegalTeamFindsANoticeAndReadsItsTimeline() {
        var tenant = samples.otherTenant();
        var notice = samples.submit(tenant, "José <b>Negrito</b> Lima", SampleNotices.PERSON);
        var other = samples.toCompany(tenant);
        try (var browsers = new Browsers();
                var context = browsers.desk()) {
            var page = signedIn(context, person(tenant));
            assertThat(page.locator("h1")).hasText("Notificações");
            assertThat(page.locator(".counters")).containsText("Não entregue");

            assertThat(page.locator("#results")).containsText(other.protocol());
            page.locator("#q").pressSequentially("negrito"); // as one types, by htmx
            assertThat(page.locator("#results")).not().containsText(other.protocol());
            for (var query : List.of(
                    notice.externalId(),
                    notice.protocol().substring(3),
                    "José <b>",
                    "529.982.247-25",
                    "maria@exemplo")) {
                page.locator("#q").fill(query);
                page.locator("#q").press("Enter");
                assertThat(page.locator("#results")).containsText(notice.protocol());
            }
            page.locator("#q").fill("100%_");
            page.locator("#q").press("Enter");
            assertThat(page.locator("#results")).containsText("Nada encontrado");
            page.navigate(baseUrl() + "/console?q=" + notice.externalId());
            assertThat(page.locator("#results")).not().containsText(other.protocol());
            assertThat(page.locator("#results")).containsText("José <b>Negrito</b> Lima");

            page.getByText(notice.protocol()).click();
            assertThat(page.locator("h1")).hasText(notice.subject());
            assertThat(page.locator("#timeline")).containsText("Submissão aceita");
            assertThat(page.locator("#timeline")).containsText("Não prova:");
            assertThat(page.locator("main")).containsText("529.982.247-25");
            assertThat(page.locator("main")).containsText("R$\u00a0120,00");
            assertThat(page.locator("main")).not().containsText("??");

            page.locator("#timeline details summary").first().click();
            var mail = page.waitForDownload(
                    () -> page.getByText("original.eml").first().click());
            assertThat(mail.suggestedFilename()).isEqualTo("original.eml");

            page.locator("#keeping summary").getByText("Reter").click();
            page.locator("#hold-reason").fill("processo 12");
            page.locator("#keeping form button").getByText("Reter").click();
            assertThat(page.locator("#keeping .badge")).hasText("em retenção legal");
            assertThat(page.locator("#timeline")).containsText("Retenção legal ordenada");
            page.locator("#erasure summary").click();
            assertThat(page.locator("#erasure")).containsText("libere-a antes");
            assertThat(page.locator("#erasure form")).hasCount(0);
            page.locator("#keeping")
                    .screenshot(new com.microsoft.playwright.Locator.ScreenshotOptions()
                            .setPath(java.nio.file.Path.of("target/screens/keeping.png")));
            page.locator("#keeping summary").getByText("Liberar").click();
            page.locator("#keeping li input[name=reason]").fill("acordo");
            page.getByText("Liberar a retenção").click();
            assertThat(page.locator("#keeping")).containsText("liberada por Ana");
            assertThat(page.locator("#keeping .badge")).hasCount(0);

            page.getByText("English").click();
            assertThat(page.locator("#timeline h2")).hasText("Timeline");
            page.getByText("Sign out").click();
            page.navigate(baseUrl() + "/console");
            assertThat(page).hasURL(java.util.regex.Pattern.compile(".*/console/sign-in.*"));
        }
    }

    @Test
    void whatADebtorAnsweredIsReadAndRunsNothing() {
        var tenant = samples.otherTenant();
        var notice = samples.toPerson(tenant);
        samples.toPerson(tenant);
        var facts = new java.util.HashMap<>(
                FactCatalogue.of(EventType.ANSWER_DISPUTED).sample());
        var hostile =
                "</blockquote><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";
        facts.put("name", hostile);
        facts.put("statement", "Contesto.\n" + hostile);
        facts.put("comment", hostile);
        facts.put(
                "files",
                List.of(Map.of(
                        "object",
                        "answer-1.pdf",
                        "name",
                        hostile,
                        "mediaType",
                        "application/pdf",
                        "size",
                        3,
                        "sha256",
                        "00".repeat(32))));
        var draft = new EventDraft(
                EventType.ANSWER_DISPUTED,
                tenant,
                notice.id(),
                notice.recipients().getFirst().id(),
                java.time.Instant.now(),
                facts,
                List.of());
        transactions.executeWithoutResult(status -> journal.append(draft));
        try (var browsers = new Browsers();
                var context = browsers.desk()) {
            var page = signedIn(context, person(tenant));
            page.navigate(baseUrl() + "/console?answer=disputed");
            assertThat(page.locator("#results tbody tr")).hasCount(1);
            page.navigate(baseUrl() + path(notice));
            assertThat(page.locator("#answers")).containsText("Contestou");
            assertThat(page.locator("#answers")).containsText("<script>document.title");
            assertThat(page.locator("#answers script, #answers img")).hasCount(0);
            assertThat(page.locator("main")).not().containsText("??");
            assertThat(page.title()).startsWith("AR-");
            page.locator("#answers")
                    .screenshot(new com.microsoft.playwright.Locator.ScreenshotOptions()
                            .setPath(java.nio.file.Path.of("target/screens/answers.png")));
        }
    }

    @Test
    void requestsOfDataSubjectsAreFoundByTheirDeadlineAndAnswered() {
        var tenant = samples.otherTenant();
        var hostile = "<img src=x onerror=\"document.title='owned'\">";
        var late = asked(samples.payable(tenant, payment()), "CORRECTION", "Meu nome mudou. " + hostile);
        asked(samples.toPerson(tenant), "DELETION", "");
        jdbc.sql("update data_request set due_at = now() - interval '1 day' where recipient_id = ?")
                .param(late.recipients().getFirst().id())
                .update();
        try (var browsers = new Browsers();
                var context = browsers.desk()) {
            var page = signedIn(context, person(tenant));
            page.getByText("Titulares").first().click();
            assertThat(page.locator("tbody tr")).hasCount(2);
            assertThat(page.locator("tbody .badge.bad")).hasText("atrasado");
            page.locator("#overdue").check();
            page.locator("main form button").click();
            assertThat(page.locator("tbody tr")).hasCount(1);
            page.locator("tbody a").click();
            assertThat(page.locator("main")).containsText("Meu nome mudou. " + hostile);
            assertThat(page.locator(".badge.bad")).hasText("atrasado");
            assertThat(page.locator("main")).not().containsText("??");

            page.locator("#text").fill("   ");
            page.locator("main form button").click();
            assertThat(page.locator("[role=alert]")).containsText("Escreva a resposta ou o motivo");
            page.locator("#text").fill("Nome corrigido.\n" + hostile);
            pictured(page, "data-request");
            page.locator("main form button").click();
            assertThat(page.locator("[role=status]")).containsText("posta na fila");
            assertThat(page.locator("main")).containsText("Nome corrigido.");
            assertThat(page.locator("main")).containsText("Ana");
            assertThat(page.locator("#text")).hasCount(0);
            org.assertj.core.api.Assertions.assertThat(page.title()).doesNotContain("owned");
            var address = page.url();
            page.locator(".facts a").click();
            assertThat(page.locator("#payment")).containsText("R$\u00a0120,00");
            assertThat(page.locator("#payment")).containsText("11.222.333/0001-81");
            assertThat(page.locator("#payment")).containsText("00190.50095 40144.816069 06809.350314 1 37370000012000");
            assertThat(page.locator("#payment .warn")).containsText("mas outro nome");
            assertThat(page.locator("main")).not().containsText("??");
            page.locator("#payment")
                    .screenshot(new com.microsoft.playwright.Locator.ScreenshotOptions()
                            .setPath(java.nio.file.Path.of("target/screens/payment.png")));

            page.navigate(baseUrl() + "/console/data-requests?state=OPEN");
            assertThat(page.locator("tbody tr")).hasCount(1);
            pictured(page, "data-requests");
            page.locator("tbody a").click();
            page.locator("#text").fill("Há um processo em curso.");
            page.locator("#refuse").check();
            page.locator("main form button").click();
            assertThat(page.locator(".facts .badge").first()).hasText("recusado");
            try (var other = browsers.desk()) {
                var stranger = signedIn(other, person(samples.otherTenant()));
                assertThat(java.util.Objects.requireNonNull(stranger.navigate(address))
                                .status())
                        .isEqualTo(404);
            }
        }
    }

    /** Another name for the same CNPJ. */
    private static Submission.Payment payment() {
        return new Submission.Payment(
                new digital.ar.notice.Payment.Beneficiary("Outra Companhia", "11222333000181"),
                12_000,
                null,
                null,
                "00190500954014481606906809350314137370000012000");
    }

    /** Through the reading page. */
    private NoticeView asked(NoticeView notice, String kind, String words) {
        var path = samples.readingPath(notice) + "/rights/ask";
        var form = Map.of("form", Web.hidden(web.get(path), "form"), "kind", kind, "words", words);
        org.assertj.core.api.Assertions.assertThat(Web.location(web.post(path, form)))
                .endsWith("/rights/asked");
        return notice;
    }

    private static void pictured(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(java.nio.file.Path.of("target/screens/" + name + ".png")));
    }

    @Test
    void aTenantNeverSeesAnothersNotices() {
        var foreign = samples.toPerson(samples.otherTenant());
        var receipts = path(foreign) + "/receipts/rct_" + "0".repeat(32);
        try (var browsers = new Browsers();
                var context = browsers.desk()) {
            var page = signedIn(context, person(samples.otherTenant()));
            assertThat(page.locator("#results")).containsText("Ainda não há notificações");
            assertThat(page.navigate(baseUrl() + "/console?q=" + foreign.protocol())
                            .status())
                    .isEqualTo(200);
            assertThat(page.locator("#results")).containsText("Nada encontrado");
            for (var address : new String[] {path(foreign), receipts}) {
                assertThat(page.navigate(baseUrl() + address).status()).isEqualTo(404);
            }
        }
    }

    @Test
    void withoutSignInThereIsNothing() {
        var notice = samples.toPerson(samples.tenant());
        for (var address : new String[] {"/console", path(notice), "/console/nowhere"}) {
            var answer = web.get(address);
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(Web.location(answer)).startsWith("/console/sign-in");
        }
        for (var act : List.of("/dossier", "/holds", "/erasure")) {
            assertThat(web.post(path(notice) + act, Map.of()).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void theSignInFormNeedsItsTokenAndTheCookieIsClosed() {
        assertThat(web.post("/console/sign-in", Map.of("email", "a@b.example", "password", "x"))
                        .statusCode())
                .isEqualTo(403);
        var page = web.get("/console/sign-in");
        assertThat(page.headers().firstValue("Set-Cookie").orElse("-"))
                .startsWith("ar_console=")
                .contains("Path=/console", "HttpOnly", "SameSite=Lax");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse("-"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void guessingPasswordsIsSlowedDown() {
        var email = person(samples.otherTenant());
        var page = web.get("/console/sign-in");
        var cookie = page.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
        var form = Map.of("_csrf", Web.hidden(page, "_csrf"), "email", email, "password", "wrong");
        for (var i = 0; i < new ConsoleProperties(25, 8, java.time.Duration.ofMinutes(15)).attempts(); i++) {
            assertThat(Web.location(web.post("/console/sign-in", form, "Cookie", cookie)))
                    .isEqualTo("/console/sign-in?wrong");
        }
        assertThat(Web.location(web.post("/console/sign-in", form, "Cookie", cookie)))
                .isEqualTo("/console/sign-in?blocked");
        var right = Map.of("_csrf", Web.hidden(page, "_csrf"), "email", email, "password", PASSWORD);
        assertThat(Web.location(web.post("/console/sign-in", right, "Cookie", cookie)))
                .as("a right guess after too many wrong ones")
                .isEqualTo("/console/sign-in?blocked");
    }

    @Test
    void aWebhookIsMadeTriedAndReadOnItsPages() throws Exception {
        var tenant = samples.otherTenant();
        try (var endpoint = new Receiver();
                var browsers = new Browsers();
                var context = browsers.desk()) {
            var page = signedIn(context, person(tenant));
            page.navigate(baseUrl() + "/console/webhooks");
            page.locator("#url").fill("https://10.0.0.1/");
            page.locator("main form button").click();
            assertThat(page.locator("[role=alert]")).containsText("rede privada");
            page.locator("#url").fill(endpoint.url());
            page.locator("#description").fill("ERP <b>da matriz</b>");
            page.locator("main form button").click();
            assertThat(page.locator("h1")).hasText("ERP <b>da matriz</b>");
            assertThat(page.locator("[role=status]")).containsText("whsec_");
            page.getByText("Enviar um teste").click();
            assertThat(page.locator("[role=status]")).hasCount(0);
            page.getByText("webhook.test").click();
            for (var tries = 0; tries < 600 && !page.locator("main").innerText().contains("HTTP 200"); tries++) {
                page.waitForTimeout(100);
                page.reload();
            }
            assertThat(page.locator("main")).containsText("HTTP 200");
            page.goBack();
            page.reload();
            assertThat(page.locator("main")).containsText("entregue");
            assertThat(page.locator("main")).not().containsText("??");
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(java.nio.file.Path.of("target/screens/webhook.png")));
        }
    }

    private Page signedIn(BrowserContext context, String email) {
        var page = context.newPage();
        page.navigate(baseUrl() + "/console");
        page.locator("#email").fill(email);
        page.locator("#password").fill(PASSWORD);
        page.locator("main button").click();
        return page;
    }

    /** @return e-mail of a new person of the tenant */
    private String person(UUID tenant) {
        var id = ids.next();
        var email = id + "@exemplo.com.br";
        jdbc.sql("insert into person (id, tenant_id, email, name, password_hash, created_at)"
                        + " values (?, ?, ?, 'Ana', ?, now())")
                .params(id, tenant, email, passwords.encode(PASSWORD))
                .update();
        return email;
    }

    private static String path(NoticeView notice) {
        return "/console/notices/" + Ids.publicId(IdPrefix.NTC, notice.id());
    }
}
