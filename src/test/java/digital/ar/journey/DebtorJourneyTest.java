package digital.ar.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import digital.ar.ServiceTest;
import digital.ar.account.ApiKeys;
import digital.ar.account.FirstStart;
import digital.ar.portal.Browsers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The debtor's whole way, by keyboard alone, each page looked at by {@link PageCheck}: from the mail, its images blocked, to the
 * own copy of the receipt. With {@code -Dar.test.pictures=true} pictures lie in {@code target/journey}.
 */
class DebtorJourneyTest extends ServiceTest {
    private static final Path PICTURES = Path.of("target/journey");
    /** Answers that a page is there to give, and the mail's picture that the reading page does not load. */
    private static final Pattern MEANT = Pattern.compile("status of (404|422)|/t/.*violates.*img-src");

    private static final String PIX = "00020126360014br.gov.bcb.pix0114112223330001815204000053039865406120.005802BR"
            + "5917HORIZONTE FOMENTO6009SAO PAULO62090505NTC426304DD86";

    /** The button that leads on, not the one that adds a file. */
    private static final String CONTINUE = "form:not([enctype]) .button.block";

    private static final String BOLETO = "00190500954014481606906809350314337370000000100";

    private static Browsers browsers;

    @Autowired
    FirstStart firstStart;

    @Autowired
    ApiKeys keys;

    private final PageCheck check = new PageCheck(PICTURES);
    private final List<String> complaints = new ArrayList<>();
    private final Traffic traffic = new Traffic(baseUrl());
    private ErpClient erp;

    @BeforeAll
    static void oneBrowser() throws Exception {
        Files.createDirectories(PICTURES);
        browsers = new Browsers();
    }

    @AfterAll
    static void closed() {
        if (browsers != null) {
            browsers.close();
        }
    }

    @BeforeEach
    void anErpWithAKey() {
        firstStart.run();
        erp = new ErpClient(
                baseUrl(),
                keys.create(firstStart.firstTenant().orElseThrow().id(), "debtor")
                        .secret());
    }

    @Test
    void fromTheMailToTheOwnCopy() {
        var notice = notice("debtor.journey@exemplo.com.br", 12_000, "pix", PIX);
        notice.put("presentation", "ON_PAGE");
        notice.put("identity", "DOCUMENT_DIGITS");
        erp.submit(notice);
        var mail = erp.await("the mail", () -> erp.mailbox("debtor.journey@exemplo.com.br"), m -> true);
        try (var context = browsers.phone()) {
            traffic.watch(context);
            var page = page(context);
            page.navigate(theMailWithoutImages("mail-on-page", context, mail.get("id")));
            check.of("cover", page);

            var keyboard = new Keyboard(page);
            keyboard.press("a[href$='/identity']");
            check.of("identity", page);
            keyboard.type("#answer", "11144");
            keyboard.press("form[action$='/open'] button");
            check.of("identity-wrong", page);
            keyboard.type("#answer", "52998");
            keyboard.press("form[action$='/open'] button");
            assertThat(page.frameLocator("iframe.letter").locator("body").innerText())
                    .contains("DUP-1001/1");
            assertThat(page.locator("#pay").innerText()).contains("cento e vinte reais");
            check.of("notice", page);

            keyboard.press("a.choice[href*='/answer/dispute']");
            oneTitleIsDisputed(page, keyboard);
            whoSaysSo(page, keyboard);
            assertThat(page.locator("h1").innerText()).isEqualTo("Sua declaração foi registrada");
            theOwnCopy(page);
            check.of("thanks", page);
            keyboard.press("form[action$='/copy-by-mail'] button");
            check.of("copy-by-mail", page);
            nothingIsWrong();
        }
    }

    private void oneTitleIsDisputed(Page page, Keyboard keyboard) {
        keyboard.press(CONTINUE);
        assertThat(page.locator(".errors").evaluate("e => e === document.activeElement"))
                .isEqualTo(true);
        check.of("answer-scope-nothing-chosen", page);
        keyboard.choose("scope", "some");
        keyboard.press(CONTINUE);
        keyboard.to("[name=title]");
        page.keyboard().press("Space");
        check.of("answer-titles", page);
        keyboard.press(CONTINUE);
        keyboard.choose("reason", "quality");
        check.of("answer-reason", page);
        keyboard.press(CONTINUE);
        keyboard.type("#comment", "Chegou com defeito.");
        check.of("answer-comment", page);
        keyboard.press(CONTINUE);
        check.of("answer-files", page);
        keyboard.press(CONTINUE);
    }

    private void whoSaysSo(Page page, Keyboard keyboard) {
        keyboard.press(CONTINUE);
        check.of("answer-who-nothing-typed", page);
        keyboard.type("#name", "Maria Aparecida da Silva");
        keyboard.type("#document", "529.982.247-25");
        keyboard.press(CONTINUE);
        assertThat(page.locator("#statement").innerText()).contains("DUP-1001/1");
        check.of("answer-review", page);
        keyboard.press(CONTINUE);
    }

    /** The mail stands alone in a page that reaches nothing. @return where its button leads */
    private String theMailWithoutImages(String name, BrowserContext context, Object id) {
        var html = context.request().get(baseUrl() + "/mailbox/" + id + "/html").text();
        var asked = new ArrayList<String>();
        try (var page = context.newPage()) {
            page.route("**", route -> {
                asked.add(route.request().url());
                route.abort();
            });
            page.setContent(html);
            check.mail(name, page);
            assertThat(asked)
                    .as("the pixel and nothing else")
                    .singleElement()
                    .asString()
                    .contains("/t/");
            assertThat(page.locator("a[href*='/l/']:visible").count())
                    .as("button and its English")
                    .isEqualTo(2);
            return page.locator("a[href*='/l/']:visible").first().getAttribute("href");
        }
    }

    private void theOwnCopy(Page page) {
        var download = "form[action*='/copy/'] button";
        for (var i = 0; i < 60 && page.locator(download).count() == 0; i++) {
            page.waitForTimeout(500);
            page.reload();
        }
        var file = page.waitForDownload(() -> {
            new Keyboard(page).to(download);
            page.keyboard().press("Enter");
        });
        assertThat(file.suggestedFilename()).endsWith(".pdf");
    }

    @Test
    void whoIsNotMeantOrWantsNoReminders() {
        var reminder = notice("debtor.other@exemplo.com.br", 100, "boleto", BOLETO);
        reminder.put("type", "REMINDER");
        reminder.put("details", Map.of("paymentMeans", "Boleto"));
        erp.submit(reminder);
        var mail = erp.await("the mail", () -> erp.mailbox("debtor.other@exemplo.com.br"), m -> true);
        try (var context = browsers.phone()) {
            traffic.watch(context);
            var page = page(context);
            var html = context.request()
                    .get(baseUrl() + "/mailbox/" + mail.get("id") + "/html")
                    .text();
            page.navigate(html.replaceFirst("(?s).*href=\"([^\"]*/u/[^\"]*)\".*", "$1"));
            check.of("unsubscribe", page);
            var keyboard = new Keyboard(page);
            keyboard.press("main form button");
            check.of("unsubscribed", page);

            page.navigate(theMailWithoutImages("mail", context, mail.get("id")));
            keyboard.press("form[action$='/open'] button");
            check.of("boleto", page);
            var opened = page.url();
            keyboard.press("a[href*='/rights?']");
            theRights(page, keyboard);
            page.navigate(opened);
            keyboard.press("a[href$='/not-me']");
            check.of("not-me", page);
            keyboard.press("form[action$='/not-me'] button");
            check.of("not-me-done", page);
            nothingIsWrong();
        }
    }

    private void theRights(Page page, Keyboard keyboard) {
        check.of("rights", page);
        keyboard.press("form[action$='/rights/data'] button");
        check.of("rights-data", page);
        keyboard.press("a[href*='/rights/ask']");
        keyboard.press("form[action$='/rights/ask'] button");
        check.of("rights-ask-nothing-chosen", page);
        keyboard.to("[name=kind]");
        page.keyboard().press("Space");
        keyboard.press("form[action$='/rights/ask'] button");
        check.of("rights-asked", page);
    }

    @Test
    void thePagesAroundIt() {
        var protocol = erp.submit(notice("debtor.around@exemplo.com.br", 12_000, "pix", PIX))
                .get("protocol")
                .toString();
        try (var context = browsers.phone()) {
            traffic.watch(context);
            var page = page(context);
            for (var path : List.of("/", "/privacy", "/verify", "/p", "/p/AR-0000-0000-0000-0000", "/nowhere")) {
                page.navigate(baseUrl() + path);
                check.of("page" + path.replace('/', '-'), page);
            }
            page.navigate(baseUrl() + "/p");
            var keyboard = new Keyboard(page);
            keyboard.type("#protocol", "AR-7K2M-9QXD-4TPA-0001");
            keyboard.press("form[action$='/p'] button");
            check.of("genuine-mistyped", page);
            keyboard.type("#protocol", " ar " + protocol.substring(3).toLowerCase(Locale.ROOT));
            keyboard.press("form[action$='/p'] button");
            assertThat(page.locator("h1").innerText()).isEqualTo("Sim, esta notificação é verdadeira");
            check.of("genuine-yes", page);
            nothingIsWrong();
        }
    }

    private void nothingIsWrong() {
        assertThat(complaints).as("what the browser complained about").isEmpty();
        assertThat(check.faults()).isEmpty();
        assertThat(traffic.pages()).isGreaterThan(5);
        assertThat(traffic.faults()).isEmpty();
    }

    /** A page whose complaints (policy, script, missing file) are kept. */
    private Page page(BrowserContext context) {
        var page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !MEANT.matcher(message.text()).find()) {
                complaints.add(page.url() + " " + message.text());
            }
        });
        return page;
    }

    private static Map<String, Object> notice(String email, int cents, String means, String code) {
        var notice = new HashMap<>(NoticeJourneyTest.notice(email));
        var creditor = Map.of("name", "Fomento Exemplo Ltda", "document", "12.ABC.345/01DE-35");
        notice.put("subject", "Comunicado sobre o seu contrato de fornecimento");
        notice.put("titles", List.of(title("DUP-1001/1", 125_000), title("DUP-1001/2", 98_050)));
        notice.put("payment", Map.of("beneficiary", creditor, "amountCents", cents, means, code));
        return notice;
    }

    private static Map<String, Object> title(String number, int cents) {
        return Map.of("number", number, "dueDate", "2026-10-10", "amountCents", cents);
    }
}
