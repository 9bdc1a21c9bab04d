package digital.ar.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Level;
import digital.ar.notice.NoticeType;
import digital.ar.notice.NoticeView;
import digital.ar.notice.Notices;
import digital.ar.platform.Hashes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The debtor's way, in a real browser. */
class PortalWalkTest extends PortalTest {
    @Autowired
    Notices notices;

    @Test
    void aDebtorReadsAndAcknowledgesOnAPhone() throws Exception {
        var notice = samples.toPerson(samples.tenant());
        try (var browsers = new Browsers();
                var context = browsers.phone()) {
            var page = context.newPage();

            page.navigate(baseUrl() + samples.readingPath(notice));
            assertThat(page.locator("h1")).hasText("Você recebeu uma notificação");
            assertThat(page.locator("main")).containsText("Horizonte Fomento Mercantil Ltda.");
            assertThat(page.locator("main")).not().containsText("Maria");
            assertThat(page.locator("main")).not().containsText("120,00");
            assertThat(events(notice, EventType.CONTENT_READ)).isEmpty();

            page.getByText("Abrir e ler a notificação").click();
            assertThat(page.frameLocator("iframe.letter").locator("body")).containsText("R$ 120,00");
            var read = events(notice, EventType.CONTENT_READ).getFirst();
            assertThat(read.facts())
                    .containsEntry(
                            "messageSha256", notice.recipients().getFirst().messageSha256())
                    .containsKeys("shown", "userAgent", "askedAt");
            assertThat(read.facts().get("network"))
                    .isIn("127.0.0.0/24", "0:0:0:0:0:0:0:0/48"); // never the whole address
            assertThat(level(notice)).isEqualTo(Level.READ);

            page.reload(); // the page after the POST can be loaded again without a second reading
            assertThat(events(notice, EventType.CONTENT_READ)).hasSize(1);

            var download = page.waitForDownload(() -> page.getByText("Baixar").click());
            assertThat(download.suggestedFilename()).isEqualTo("boleto março.pdf");
            assertThat(Files.readString(download.path())).startsWith("%PDF-1.4");
            assertThat(events(notice, EventType.CONTENT_DOWNLOADED)).hasSize(1);

            choose(page);
            identify(page, Map.of("name", "Maria", "document", "529.982.247-26"));
            assertThat(page.locator("#name-error")).hasText("Escreva nome e sobrenome, só com letras.");
            assertThat(page.locator("#document-error")).hasText("Este CPF não é válido. Confira os 11 números.");
            assertThat(page.locator("#document")).hasValue("529.982.247-26");
            assertThat(page.locator(".errors")).isFocused();
            assertThat(events(notice, EventType.ANSWER_ACKNOWLEDGED)).isEmpty();

            identify(page, Map.of("name", "Maria Aparecida de Souza", "document", "529.982.247-25"));
            var statement = page.locator("#statement").innerText();
            assertThat(events(notice, EventType.ANSWER_ACKNOWLEDGED)).isEmpty();
            page.getByText("Declarar que recebi e estou ciente").click();
            assertThat(page.locator("h1")).hasText("Sua declaração foi registrada");
            assertThat(page.locator("main")).containsText(notice.protocol());

            var answer = events(notice, EventType.ANSWER_ACKNOWLEDGED).getFirst();
            assertThat(answer.facts())
                    .containsEntry("name", "Maria Aparecida de Souza")
                    .containsEntry("document", SampleNotices.PERSON)
                    .containsEntry("statement", statement)
                    .containsEntry("statementSha256", Hashes.sha256Hex(statement.getBytes(StandardCharsets.UTF_8)))
                    .containsEntry("identity", Map.of("method", "document-match", "matched", true));
            assertThat(level(notice)).isEqualTo(Level.ANSWERED);
        }
    }

    @Test
    void theKeyboardAloneIsEnough() {
        var notice = samples.toCompany(samples.tenant());
        try (var browsers = new Browsers();
                var context = browsers.desk()) {
            var page = context.newPage();
            page.navigate(baseUrl() + samples.readingPath(notice));
            tabTo(page, "form button");
            page.keyboard().press("Enter");
            assertThat(page.locator("iframe.letter")).isVisible();
            tabTo(page, "#answer a.choice");
            page.keyboard().press("Enter");
            tabTo(page, "#name");
            page.keyboard().type("João da Silva");
            page.keyboard().press("Tab");
            page.keyboard().type("529.982.247-25");
            page.keyboard().press("Tab");
            page.keyboard().type("12.abc.345/01de-35");
            page.keyboard().press("Tab");
            page.keyboard().type("Gerente financeiro");
            page.keyboard().press("Enter");
            tabTo(page, "form button");
            page.keyboard().press("Enter");
            assertThat(page.locator("h1")).hasText("Sua declaração foi registrada");
        }
        assertThat(events(notice, EventType.ANSWER_ACKNOWLEDGED).getFirst().facts())
                .containsEntry("companyDocument", SampleNotices.COMPANY)
                .containsEntry("role", "Gerente financeiro")
                .containsEntry("identity", Map.of("method", "document-match", "matched", true));
    }

    @Test
    void oneOfSixtyTitlesIsDisputedOnAPhoneWithAPhoto() {
        var notice = samples.withTitles(
                samples.tenant(), NoticeType.TITLE_CONFIRMATION, 60, Map.of("deadline", "2027-01-15"));
        try (var browsers = new Browsers();
                var context = browsers.phone()) {
            var page = context.newPage();
            page.navigate(baseUrl() + samples.readingPath(notice));
            page.locator("a[href$='/identity']").click();
            page.locator("[name=answer]").fill(SampleNotices.PERSON.substring(0, 5));
            page.locator("main form button[type=submit]").first().click();
            shown(page, "answer-choices");
            page.locator("#answer a.choice").click();
            assertThat(page.locator("h1")).hasText("Os títulos da notificação estão certos?");
            shown(page, "answer-scope");
            page.getByText("Continuar").click();
            assertThat(page.locator("#scope-error")).hasText("Escolha uma das opções.");
            page.getByText("Alguns estão errados").click();
            page.getByText("Continuar").click();
            page.getByText("DM-<b>0</b>").click();
            shown(page, "answer-titles");
            page.getByText("Continuar").click();
            page.getByText("qualidade ou defeito").click();
            shown(page, "answer-reason");
            page.getByText("Continuar").click();
            page.locator("#comment").fill("Veio quebrado, <b>veja</b> a foto.");
            page.getByText("Continuar").click();
            page.locator("#file")
                    .setInputFiles(
                            new FilePayload("foto.html", "text/html", "<html>".getBytes(StandardCharsets.UTF_8)));
            page.getByText("Juntar este arquivo").click();
            assertThat(page.locator("#file-error")).containsText("Só aceitamos PDF, JPEG e PNG");
            page.locator("#file").setInputFiles(new FilePayload("foto.png", "image/png", png()));
            page.getByText("Juntar este arquivo").click();
            assertThat(page.locator(".files")).containsText("foto.png");
            shown(page, "answer-files");
            page.getByText("Continuar", new Page.GetByTextOptions().setExact(true))
                    .click();
            identify(page, Map.of("name", "Maria Aparecida de Souza", "document", "529.982.247-25"));
            shown(page, "answer-review");
            page.getByText("Registrar minha resposta sobre os títulos").click();
            assertThat(page.locator("h1")).hasText("Sua declaração foi registrada");
            shown(page, "answer-thanks");
        }
        assertThat(events(notice, EventType.ANSWER_DISPUTED)).hasSize(1);
        assertThat(level(notice)).isEqualTo(Level.ANSWERED);
    }

    /** Nothing wider than the phone, no missing text; kept to be looked at. */
    private static void shown(Page page, String name) {
        assertThat(page.locator("main")).not().containsText("??");
        assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as(name)
                .isLessThanOrEqualTo(390);
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(java.nio.file.Path.of("target/screens/" + name + ".png")));
    }

    private static byte[] png() {
        var out = new java.io.ByteArrayOutputStream();
        try {
            javax.imageio.ImageIO.write(
                    new java.awt.image.BufferedImage(9, 9, java.awt.image.BufferedImage.TYPE_INT_RGB), "png", out);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    @Test
    void aForeignCpfStaysADeclaration() {
        var notice = samples.toPerson(samples.tenant());
        try (var browsers = new Browsers();
                var context = browsers.phone()) {
            var page = context.newPage();
            page.navigate(baseUrl() + samples.readingPath(notice));
            page.getByText("Abrir e ler a notificação").click();
            choose(page);
            identify(page, Map.of("name", "Outra Pessoa", "document", "111.444.777-35"));
            page.getByText("Declarar que recebi e estou ciente").click();
            assertThat(page.locator("h1")).hasText("Sua declaração foi registrada"); // the page does not tell
        }
        assertThat(events(notice, EventType.ANSWER_ACKNOWLEDGED).getFirst().facts())
                .containsEntry("identity", Map.of("method", "declared", "matched", false));
        assertThat(level(notice)).isEqualTo(Level.READ);
    }

    @Test
    void theGenuinePageTakesWhatPeopleType() {
        var notice = samples.toPerson(samples.tenant());
        try (var browsers = new Browsers();
                var context = browsers.phone()) {
            var page = context.newPage();
            page.navigate(baseUrl() + "/p");
            page.locator("#protocol")
                    .fill(notice.protocol().toLowerCase(java.util.Locale.ROOT).replace("-", " "));
            page.getByText("Conferir", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator("h1")).hasText("Sim, esta notificação é verdadeira");
            assertThat(page.locator("main")).containsText("Horizonte Fomento Mercantil Ltda.");
            assertThat(page.locator("main")).not().containsText("Maria");

            page.navigate(baseUrl() + "/p/AR-0000-0000-0000-0001");
            assertThat(page.locator("h1")).hasText("Não encontramos esta notificação");
        }
    }

    private static void choose(Page page) {
        page.locator("#answer").getByText("Recebi e estou ciente").click();
    }

    private static void identify(Page page, Map<String, String> fields) {
        fields.forEach((name, value) -> page.locator("#" + name).fill(value));
        page.getByText("Continuar").click();
    }

    private static void tabTo(Page page, String selector) {
        for (var i = 0; i < 40; i++) {
            page.keyboard().press("Tab");
            if ((boolean) page.locator(selector).first().evaluate("e => e === document.activeElement")) {
                return;
            }
        }
        throw new AssertionError(selector + " cannot be reached by the keyboard");
    }

    private Level level(NoticeView notice) {
        return notices.find(notice.tenant(), notice.id())
                .orElseThrow()
                .recipients()
                .getFirst()
                .status()
                .level();
    }
}
