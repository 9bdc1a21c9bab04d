package digital.ar.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import digital.ar.ServiceTest;
import digital.ar.account.SendingDomains;
import digital.ar.account.TrackingDomains;
import digital.ar.delivery.Suppressions;
import digital.ar.platform.Ids;
import digital.ar.portal.Browsers;
import digital.ar.portal.Web;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The pages for domains and suppressions, in a browser. No DNS is asked: what a look found is put into the database. */
class ReputationPagesTest extends ServiceTest {
    private static final String PASSWORD = "uma senha de teste";
    private static final Path SHOTS = Path.of("target/screens");
    private static final String FINDINGS = """
            [{"check":"dkim","state":"MISSING","name":"ar1._domainkey.cobranca.exemplo.com.br","type":"TXT",
              "publish":"v=DKIM1; k=rsa; p=MIIB","found":[],"message":"dkim.missing",
              "arguments":["rsa-sha256","ar1._domainkey.cobranca.exemplo.com.br"]},
             {"check":"dmarc","state":"OK","name":"_dmarc.exemplo.com.br","type":"TXT","publish":"v=DMARC1; p=none",
              "found":["v=DMARC1; p=none"],"message":"dmarc.none","arguments":["_dmarc.exemplo.com.br"]},
             {"check":"spf","state":"UNKNOWN","name":"ar.example","type":"TXT","publish":"v=spf1 -all","found":[],
              "message":"unknown","arguments":[]}]""";

    private static final String TRACKING_FINDINGS = """
            [{"check":"control","state":"OK","name":"_ar-digital.x.example","type":"TXT","publish":"","found":["ar-digital=x"],
              "message":"control.ok","arguments":["_ar-digital.x.example"]},
             {"check":"host","state":"HINT","name":"x.example","type":"CNAME","publish":"ar.example.","found":["192.0.2.7"],
              "message":"host.elsewhere","arguments":["x.example","ar.example"]},
             {"check":"https","state":"WRONG","name":"x.example","type":"HTTPS","publish":"","found":["192.0.2.7"],
              "message":"https.unreachable","arguments":["x.example","192.0.2.7"]}]""";

    @Autowired
    SendingDomains domains;

    @Autowired
    TrackingDomains tracking;

    @Autowired
    Suppressions suppressions;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ids ids;

    private UUID tenant;
    private String email;

    @BeforeEach
    void aTenantWithAPerson() {
        tenant = ids.next();
        email = tenant + "@exemplo.com.br";
        jdbc.sql("insert into tenant (id, name, created_at) values (?, 'Empresa', now())")
                .param(tenant)
                .update();
        jdbc.sql(
                        "insert into person (id, tenant_id, email, name, password_hash, created_at) values (?, ?, ?, 'Ana', ?, now())")
                .params(ids.next(), tenant, email, passwords.encode(PASSWORD))
                .update();
    }

    @Test
    void aDomainIsAddedAndThePageSaysWhatToPublish() {
        try (var browsers = new Browsers();
                var context = browsers.desk()) {
            var page = signedIn(context);
            page.getByText("Domínios").first().click();
            assertThat(page.locator("h1")).hasText("Domínios de envio");
            page.locator("#domain").fill("não é um domínio");
            page.locator("form:has(#domain) button").click();
            assertThat(page.locator(".notice-box.bad")).containsText("O domínio não foi adicionado");
            page.locator("#domain").fill("Cobranca.Exemplo.com.br");
            page.locator("form:has(#domain) button").click();
            assertThat(page.locator("h1")).hasText("cobranca.exemplo.com.br");
            assertThat(page.locator("main")).containsText("Ainda não pode ser usado");
            var keys = domains.get(tenant, "cobranca.exemplo.com.br").keys();
            for (var key : keys) {
                assertThat(page.locator("main")).containsText(key.record());
            }
            jdbc.sql(
                            "update sending_domain set checked_at = now(), findings = ?::jsonb where tenant_id = ? and not of_service")
                    .params(FINDINGS, tenant)
                    .update();
            page.reload();
            assertThat(page.locator(".records li").first()).containsText("A chave rsa-sha256 não está publicada");
            assertThat(page.locator("main")).containsText("nada se afirma");
            assertThat(page.locator(".copy").first()).isVisible();
            assertThat(page.locator("main")).not().containsText("??");
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve("domain.png")));
            page.getByText("Criar as próximas chaves").click();
            assertThat(page.locator("main")).containsText("publicar; ainda não assina");
            page.getByText("English").click();
            assertThat(page.locator("#records")).hasText("DNS records");
            assertThat(page.locator("main")).not().containsText("??");
            page.navigate(baseUrl() + "/console/domains?lang=pt");
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve("domains.png")));
        }
    }

    @Test
    void aTrackingDomainIsAddedAndThePageSaysWhatToPublish() {
        try (var browsers = new Browsers();
                var context = browsers.desk()) {
            var page = signedIn(context);
            page.getByText("Domínios").first().click();
            page.getByText("o nome nos links das mensagens").click();
            page.locator("#domain").fill("com.br");
            page.locator("form:has(#domain) button").click();
            assertThat(page.locator(".notice-box.bad")).containsText("outros registram domínios");
            page.locator("#domain").fill("cobrança.exemplo.com.br");
            page.locator("form:has(#domain) button").click();
            assertThat(page.locator("h1")).hasText("cobrança.exemplo.com.br");
            assertThat(page.locator("main")).containsText("xn--cobrana-zxa.exemplo.com.br");
            var added = tracking.list(tenant).getFirst();
            assertThat(page.locator("main")).containsText(added.control().record());
            assertThat(page.locator("main")).containsText("não verificado");
            jdbc.sql("update tracking_domain set checked_at = now(), verified_at = now(), failing_since = now(),"
                            + " is_default = true, findings = ?::jsonb where tenant_id = ?")
                    .params(TRACKING_FINDINGS, tenant)
                    .update();
            page.reload();
            assertThat(page.locator("main")).containsText("os novos e-mails levam o endereço do serviço");
            assertThat(page.locator(".records li").first()).containsText("ninguém atende por HTTPS");
            assertThat(page.locator("main")).not().containsText("??");
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve("tracking.png")));
            page.getByText("Voltar ao endereço do serviço").click();
            page.getByText("English").click();
            assertThat(page.locator("#findings")).hasText("Check");
            assertThat(page.locator("main")).not().containsText("??");
            page.navigate(baseUrl() + "/console/tracking-domains?lang=pt");
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve("trackings.png")));
            assertThat(page.locator("main")).containsText("não passa mais");
        }
    }

    @Test
    void theSuppressionListIsSearchedFilledAndEmptied() {
        suppressions.add(new Suppressions.Wanted(
                tenant,
                "velha@exemplo.com.br",
                Suppressions.Reason.HARD_BOUNCE,
                "550 5.1.1 <b>user unknown</b>",
                null,
                null,
                null));
        try (var browsers = new Browsers();
                var context = browsers.desk()) {
            var page = signedIn(context);
            page.getByText("Supressões").first().click();
            assertThat(page.locator("#results")).containsText("550 5.1.1 <b>user unknown</b>");
            page.locator("#address").fill("nobody");
            page.getByText("Incluir", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator("#address-error")).isVisible();
            page.locator("#address").fill("Nova@Exemplo.com.br");
            page.getByText("Incluir", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(page.locator("#results")).containsText("nova@exemplo.com.br");
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve("suppressions.png")));
            page.locator("#q").pressSequentially("velha");
            assertThat(page.locator("#results")).not().containsText("nova@exemplo.com.br");
            page.getByText("Retirar", new Page.GetByTextOptions().setExact(true))
                    .last()
                    .click();
            assertThat(page.locator("#results")).not().containsText("velha@exemplo.com.br");
            var csv = page.waitForDownload(() -> page.getByText("Exportar CSV").click());
            assertThat(csv.suggestedFilename()).isEqualTo("supressoes.csv");
        }
    }

    @Test
    void withoutSignInThereIsNothing() {
        var web = new Web(baseUrl());
        for (var address : new String[] {"/console/domains", "/console/suppressions/export"}) {
            assertThat(web.get(address).statusCode()).isEqualTo(302);
        }
    }

    private Page signedIn(BrowserContext context) {
        var page = context.newPage();
        page.navigate(baseUrl() + "/console");
        page.locator("#email").fill(email);
        page.locator("#password").fill(PASSWORD);
        page.locator("main button").click();
        return page;
    }
}
