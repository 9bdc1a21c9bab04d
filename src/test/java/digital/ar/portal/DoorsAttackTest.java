package digital.ar.portal;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.account.ApiKeys;
import digital.ar.evidence.EventType;
import digital.ar.notice.NoticeView;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Tokens;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The debtor's doors against requests that no browser makes. A proxy in front is played by X-Forwarded-For. */
class DoorsAttackTest extends PortalTest {
    @Autowired
    Tokens tokens;

    @Autowired
    ApiKeys keys;

    private final RawHttp raw = new RawHttp(baseUrl());
    private NoticeView notice;
    private String path;

    @BeforeEach
    void submitted() {
        notice = samples.toPerson(samples.tenant());
        path = samples.readingPath(notice);
    }

    @Test
    void guessingIsSlowedDownPerNetworkAndNeverTheHolderOfALink() {
        var from = new String[] {"X-Forwarded-For", "198.51.100.7"};
        var forged = "/r/" + "A".repeat(38);
        assertThat(web.get(forged, from).statusCode()).isEqualTo(404);
        assertThat(answers(forged, "198.51.100.7").limit(400)).contains(429);
        assertThat(answers("/u/" + "A".repeat(38), "198.51.100.200").limit(5))
                .as("a neighbour's address, another door")
                .contains(429);
        assertThat(web.get(path, from).statusCode()).isEqualTo(200);
        assertThat(web.get(forged, "X-Forwarded-For", "203.0.113.9").statusCode())
                .isEqualTo(404);
    }

    private Stream<Integer> answers(String address, String from) {
        return Stream.generate(() -> web.get(address, "X-Forwarded-For", from).statusCode());
    }

    @Test
    void everyWrongLinkGetsTheSameAnswer() {
        var recipient = notice.recipients().getFirst().id();
        var right = path.substring("/r/".length());
        var other = right.startsWith("A") ? "B" : "A";
        var wrong = List.of(
                other + right.substring(1),
                right.substring(0, 37) + (right.endsWith("A") ? "Q" : "A"),
                tokens.url(Tokens.Purpose.LINK, recipient, 0),
                tokens.url(
                        Tokens.Purpose.READ,
                        Ids.parse(IdPrefix.RCP, "rcp_" + "0".repeat(32)).orElseThrow(),
                        0),
                "A".repeat(38));
        var bodies = wrong.stream()
                .map(token -> web.get("/r/" + token, "X-Forwarded-For", "192.0.2.77"))
                .peek(answer -> assertThat(answer.statusCode()).isEqualTo(404))
                .map(answer -> answer.body())
                .distinct();
        assertThat(bodies).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"})
    void onlyGetAndPostAreSpokenHere(String method) {
        for (var rest : List.of("", "/open", "/notice", "/attachment/0")) {
            assertThat(raw.send(method + " " + path + rest + " HTTP/1.1", raw.host(), "Content-Length: 0")
                            .status())
                    .as(rest)
                    .isIn(400, 403, 404, 405, 501);
        }
        assertThat(acts()).isEmpty();
    }

    @Test
    void aGetCannotPoseAsAPost() {
        var form = Web.hidden(web.get(path), "form");
        for (var disguise : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            assertThat(web.get(path + "/open?form=" + form, disguise, "POST").statusCode())
                    .isEqualTo(405);
        }
        assertThat(web.get(path + "/open?_method=POST&form=" + form).statusCode())
                .isEqualTo(405);
        assertThat(acts()).isEmpty();
    }

    @Test
    void redirectsStayOnTheServerWhateverTheHostSays() {
        for (var host : List.of("evil.example", "evil.example:80", "localhost@evil.example", "evil.example/x?")) {
            var answer = raw.send("GET " + path + "/notice HTTP/1.1", "Host: " + host);
            assertThat(answer.status()).as(host).isIn(302, 400, 404, 421);
            assertThat(answer.head()).doesNotContain("evil.example");
        }
        var link =
                tokens.url(Tokens.Purpose.LINK, notice.recipients().getFirst().id(), 0);
        var sent = raw.send(
                "GET /l/" + link + "?next=https://evil.example HTTP/1.1",
                raw.host(),
                "X-Forwarded-Host: evil.example",
                "X-Original-URL: //evil.example",
                "X-Forwarded-Prefix: //evil.example");
        assertThat(sent.status()).isEqualTo(303);
        assertThat(sent.head()).contains("Location: /r/").doesNotContain("evil");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/%2e%2e",
                "/%2f%2fevil.example",
                "/\\evil.example",
                "/r/%2e%2e/%2e%2e/etc/passwd",
                "/assets/../../../../etc/passwd",
                "/assets/%2e%2e/%2e%2e/application.yaml",
                "/assets/..;/..;/application.yaml",
                "/assets/%252e%252e/application.yaml",
                "/r/..%5c..%5cetc",
                "/l//evil.example",
                "/l/%0d%0aLocation:%20https:%2f%2fevil.example",
                "/p/AR%0d%0aSet-Cookie:%20x=1",
                "/r/a%00b",
                "http://evil.example/r/x",
                "/actuator/env"
            })
    void oddPathsLeadNowhere(String target) {
        var answer = raw.send("GET " + target + " HTTP/1.1", raw.host(), "Accept: text/html");
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.head()).doesNotContain("Location:", "Set-Cookie:");
        assertThat(answer.text()).doesNotContain("root:", "ar-digital", "data-dir");
    }

    @Test
    void aLineBreakInAParameterIsNoHeader() {
        var answer = web.post("/p", Map.of("protocol", "AR-0000\r\nSet-Cookie: x=1"));
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        for (var parameter : List.of("v", "again", "lang")) {
            var page = web.get(path + "/notice?" + parameter + "=%0d%0aSet-Cookie:%20x=1");
            assertThat(page.headers().map()).doesNotContainKeys("set-cookie");
        }
    }

    @Test
    void whatIsTooLargeIsRefusedAndServiceGoesOn() {
        assertThat(raw.send("GET " + path + "?v=" + "A".repeat(60_000) + " HTTP/1.1", raw.host())
                        .status())
                .isIn(400, 414, 431);
        assertThat(raw.send("GET " + path + " HTTP/1.1", raw.host(), "User-Agent: " + "A".repeat(60_000))
                        .status())
                .isIn(400, 431);
        var many = new java.util.TreeMap<String, String>();
        for (var i = 0; i < 5_000; i++) {
            many.put("p" + i, "1");
        }
        assertThat(web.post(path + "/open", many).statusCode()).isIn(400, 413);
        assertThat(web.get(path + "?" + "a=1&".repeat(1_500)).statusCode())
                .as("a page without a use for them")
                .isIn(200, 400, 413);
        assertThat(raw.send("GET " + path + "?lang=%zz HTTP/1.1", raw.host()).status())
                .isIn(200, 400);
        var huge = web.post(path + "/open", Map.of("form", "A".repeat(3_000_000)));
        assertThat(huge.statusCode()).isIn(400, 413);
        assertThat(huge.body()).as("our error page").contains("<main", "AR Digital");
        assertThat(web.get(path).statusCode()).isEqualTo(200);
        assertThat(acts()).isEmpty();
    }

    @Test
    void markupInAnAddressIsNeverRepeated() {
        var markup = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
        for (var address : List.of(
                path + "?again=" + markup,
                path + "?lang=" + markup,
                path + "/notice?v=" + markup,
                path + "/not-me?again=" + markup,
                "/p/" + markup,
                "/verify?protocol=" + markup,
                "/r/" + markup)) {
            var answer = web.get(address, "X-Forwarded-For", "192.0.2.88");
            assertThat(answer.body()).as(address).doesNotContain("<script>alert");
        }
        assertThat(web.post("/p", Map.of("protocol", "\"><script>alert(1)</script>"))
                        .body())
                .doesNotContain("<script>alert");
    }

    @Test
    void secretsAreNeitherKeptNorPassedOn() {
        var view = Web.location(web.post(path + "/open", Map.of("form", Web.hidden(web.get(path), "form"))));
        var v = view.substring(view.indexOf('?'));
        var attachment = web.post(
                path + "/attachment/0", Map.of("v", v.substring("?v=".length()).split("&")[0]));
        for (var answer : List.of(web.get(path), web.get(view), web.get(path + "/content" + v), attachment)) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(c -> assertThat(c).contains("no-store"));
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    @Test
    void anotherTenantsKeySeesNothingOfANotice() {
        var stranger = keys.create(samples.otherTenant(), "test").secret();
        var id = Ids.publicId(IdPrefix.NTC, notice.id());
        for (var rest : List.of("", "/events", "/receipts")) {
            assertThat(raw.send(
                                    "GET /v1/notices/" + id + rest + " HTTP/1.1",
                                    raw.host(),
                                    "Accept: application/json",
                                    "Authorization: Bearer " + stranger)
                            .status())
                    .as(rest)
                    .isEqualTo(404);
        }
    }

    private List<EventType> acts() {
        return journal.read(notice.id()).stream()
                .map(e -> e.type())
                .filter(type ->
                        type.code().startsWith("content.") || type.code().startsWith("answer."))
                .toList();
    }
}
