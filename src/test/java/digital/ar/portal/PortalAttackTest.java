package digital.ar.portal;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.EventType;
import digital.ar.notice.NoticeView;
import digital.ar.platform.Ids;
import digital.ar.platform.Tokens;
import digital.ar.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What scanners, strangers and hostile senders try. */
class PortalAttackTest extends PortalTest {
    @Autowired
    Tokens tokens;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    private NoticeView notice;
    private String path;

    @BeforeEach
    void submitted() {
        notice = samples.toPerson(samples.tenant());
        path = samples.readingPath(notice);
    }

    @Test
    void followingTheLinkChangesNothing() {
        for (var method : List.of("GET", "HEAD")) {
            assertThat(web.method(method, path).statusCode()).isEqualTo(200);
            assertThat(web.method(method, path, "Sec-Purpose", "prefetch").statusCode())
                    .isEqualTo(200);
            assertThat(web.method(method, path + "/open").statusCode()).isEqualTo(405);
            assertThat(web.method(method, path + "/answer/aware").statusCode()).isEqualTo(302);
            assertThat(web.method(method, path + "/answer/aware/review").statusCode())
                    .isEqualTo(302);
            assertThat(web.method(method, path + "/attachment/0").statusCode()).isEqualTo(405);
            assertThat(web.method(method, path + "/notice").statusCode()).isEqualTo(302);
            assertThat(web.method(method, path + "/content").statusCode()).isEqualTo(404);
        }
        assertThat(acts()).isEmpty();
    }

    @Test
    void aLinkOfAnotherPurposeOrAForgedOneOpensNothing() {
        var recipient = notice.recipients().getFirst().id();
        for (var purpose : Tokens.Purpose.values()) {
            if (purpose != Tokens.Purpose.READ) {
                assertThat(web.get("/r/" + tokens.url(purpose, recipient, 0)).statusCode())
                        .isEqualTo(404);
            }
        }
        var token = path.substring("/r/".length());
        for (var wrong : List.of(token + "A", token.substring(1), "A".repeat(38), "..", "%00", recipient.toString())) {
            assertThat(web.get("/r/" + wrong).statusCode()).as(wrong).isIn(400, 404);
        }
        assertThat(web.get("/r/" + tokens.url(Tokens.Purpose.READ, UUID.randomUUID(), 0))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void openingNeedsTheWordOfThePageThatExplainsIt() {
        assertThat(Web.location(web.post(path + "/open", Map.of()))).isEqualTo(path + "?again");
        assertThat(Web.location(web.post(path + "/open", Map.of("form", "AAAA"))))
                .isEqualTo(path + "?again");

        var other = samples.toPerson(samples.tenant());
        var stolen = Web.hidden(web.get(samples.readingPath(other)), "form");
        assertThat(Web.location(web.post(path + "/open", Map.of("form", stolen))))
                .isEqualTo(path + "?again");
        assertThat(acts()).isEmpty();
    }

    @Test
    void aFormSentTwiceIsOneAct() throws Exception {
        var form = Map.of("form", Web.hidden(web.get(path), "form"));
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 5; i++) {
            threads.add(Thread.startVirtualThread(() -> web.post(path + "/open", form)));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(acts()).containsExactly(EventType.CONTENT_READ);

        web.post(path + "/open", Map.of("form", Web.hidden(web.get(path), "form")));
        assertThat(acts()).as("opened again later").hasSize(2);
    }

    @Test
    void anotherSitesFormIsRefused() {
        var form = Map.of("form", Web.hidden(web.get(path), "form"));
        for (var headers : List.of(
                new String[] {"Sec-Fetch-Site", "cross-site"},
                new String[] {"Sec-Fetch-Site", "same-site"},
                new String[] {"Origin", "https://evil.example"},
                new String[] {"Origin", "http://localhost:1"})) {
            assertThat(web.post(path + "/open", form, headers).statusCode()).isEqualTo(403);
        }
        assertThat(acts()).isEmpty();
        assertThat(web.post(path + "/open", form, "Origin", baseUrl()).statusCode())
                .isEqualTo(302);
        assertThat(acts()).containsExactly(EventType.CONTENT_READ);
    }

    @Test
    void contentAndCopiesNeedAnOpening() {
        var view = opened();
        assertThat(web.get(view).statusCode()).isEqualTo(200);
        var v = view.substring(view.indexOf("?v=") + 3);
        assertThat(web.get(path + "/content?v=" + v).body()).contains("R$ 120,00");

        var other = samples.readingPath(samples.toPerson(samples.tenant()));
        assertThat(web.get(other + "/content?v=" + v).statusCode()).isEqualTo(404);
        assertThat(web.post(other + "/attachment/0", Map.of("v", v)).statusCode())
                .isEqualTo(404);
        for (var index : List.of("1", "-1", "2147483648", "x")) {
            assertThat(web.post(path + "/attachment/" + index, Map.of("v", v)).statusCode())
                    .as(index)
                    .isIn(400, 404);
        }
        assertThat(web.post(path + "/copy/rct_" + "0".repeat(32), Map.of("v", v))
                        .statusCode())
                .isEqualTo(404);
        assertThat(acts()).containsExactly(EventType.CONTENT_READ);
    }

    @Test
    void hostileFieldsAreRefusedAndNeverRun() {
        var view = opened();
        var begun = Web.location(web.get(path + "/answer/aware" + view.substring(view.indexOf('?'))));
        for (var name : List.of(
                "<script>alert(1)</script> x",
                "Maria\r\nBcc: all@example.com Souza",
                "\"><img src=x onerror=alert(1)> y",
                "A".repeat(5_000) + " b")) {
            var answer = web.post(begun, Map.of("name", name, "document", SampleNotices.PERSON));
            assertThat(answer.statusCode()).as(name).isEqualTo(422);
            assertThat(answer.body()).doesNotContain("<script", "<img src=x");
        }
        var expression = Map.of("name", "${7*7} __${7*7}__", "document", "1");
        assertThat(web.post(begun, expression).body()).contains("value=\"${7*7} __${7*7}__\"");
        assertThat(acts()).containsOnly(EventType.CONTENT_READ);
    }

    @Test
    void aHostileMessageRunsNothingAndReachesNothing() {
        var hostile = """
                From: a@example.com\r
                MIME-Version: 1.0\r
                Content-Type: text/html; charset=utf-8\r
                \r
                <p>hello</p><script>parent.document.title = 'owned'; fetch('/owned')</script>\r
                <img src="/owned" onerror="parent.document.title='owned'"><meta http-equiv=refresh content="0;url=/owned">\r
                <form action="/owned" method=post><input autofocus onfocus="parent.document.title='owned'"></form>\r
                <a href="/owned" target=_top>click</a>\r
                """.getBytes(StandardCharsets.UTF_8);
        var stored = vault.store(vault.keys(notice.id()), Vault.Purpose.CONTENT, hostile, "message/rfc822");
        jdbc.sql("update recipient set message_sha256 = ? where shard = ? and id = ?")
                .params(
                        stored.sha256(),
                        Ids.shard(notice.id()),
                        notice.recipients().getFirst().id())
                .update();
        try (var browsers = new Browsers();
                var context = browsers.phone()) {
            var page = context.newPage();
            var reached = new ArrayList<String>();
            page.onResponse(response -> reached.add(response.url()));
            page.navigate(baseUrl() + path);
            page.getByText("Abrir e ler a notificação").click();
            page.frameLocator("iframe.letter").getByText("hello").waitFor();
            page.frameLocator("iframe.letter").getByText("click").click();
            page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
            assertThat(page.title()).startsWith("Notificação");
            assertThat(reached).anyMatch(url -> url.contains("/content?")).noneMatch(url -> url.contains("owned"));
        }
    }

    @Test
    void everyPageCarriesItsHeaders() {
        for (var address : List.of("/", "/p", "/privacy", path, "/nowhere", "/r/forged")) {
            var headers = web.get(address).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse("-"))
                    .as(address)
                    .contains("default-src 'none'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Cache-Control")).contains("no-store");
            assertThat(headers.firstValue("Set-Cookie")).isEmpty();
        }
        var v = opened();
        assertThat(web.get(path + "/content" + v.substring(v.indexOf('?')))
                        .headers()
                        .firstValue("Content-Security-Policy"))
                .hasValueSatisfying(csp -> assertThat(csp)
                        .startsWith("sandbox allow-same-origin;")
                        .contains("default-src 'none'", "frame-ancestors 'self'")
                        .doesNotContain("allow-scripts", "allow-forms", "allow-popups", "allow-top", "script-src"));
    }

    @Test
    void errorPagesSayNothingAboutTheInside() {
        var missing = web.get("/nowhere/secret-path");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.body()).contains("Página não encontrada").doesNotContain("secret-path", "Exception");
    }

    /** Opens the notice like a browser. @return path of the page that shows it */
    private String opened() {
        return Web.location(web.post(path + "/open", Map.of("form", Web.hidden(web.get(path), "form"))));
    }

    private List<EventType> acts() {
        return journal.read(notice.id()).stream()
                .map(e -> e.type())
                .filter(
                        List.of(EventType.CONTENT_READ, EventType.CONTENT_DOWNLOADED, EventType.ANSWER_ACKNOWLEDGED)
                                ::contains)
                .toList();
    }
}
