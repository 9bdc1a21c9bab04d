package digital.ar.account.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.ServiceTest;
import digital.ar.notice.NoticeView;
import digital.ar.platform.Ids;
import digital.ar.platform.Tokens;
import digital.ar.platform.Tokens.Purpose;
import digital.ar.portal.SampleNotices;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What answers under which name, over the wire; and what every answer carries. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantHostTest extends ServiceTest {
    private static final String NAME = "avisos.primeira.com.br";
    private static final String STRANGE = "evil.attacker.example";

    private SampleNotices samples;

    @Autowired
    void samples(AutowireCapableBeanFactory beans) {
        samples = beans.createBean(SampleNotices.class);
    }

    @Autowired
    Tokens tokens;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ids ids;

    @Autowired
    ApplicationEventPublisher events;

    private final RawHttp http = new RawHttp(baseUrl());
    private NoticeView own;
    private NoticeView foreign;

    @BeforeAll
    void twoTenants() {
        own = samples.toPerson(samples.otherTenant());
        foreign = samples.toPerson(samples.otherTenant());
        named(own.tenant(), NAME);
    }

    @AfterAll
    void forget() {
        jdbc.sql("delete from tracking_domain").update();
        events.publishEvent(new StoredTrackingDomains.Changed());
    }

    @Test
    void aTenantsNameShowsThatTenantsLinksOnly() {
        for (var purpose : List.of(Purpose.READ, Purpose.LINK, Purpose.UNSUBSCRIBE)) {
            assertThat(http.get(NAME, path(purpose, own)).status())
                    .as("%s", purpose)
                    .isIn(200, 303);
            assertThat(http.get(NAME + ":443", path(purpose, own)).status()).isIn(200, 303);
            assertThat(http.get(NAME, path(purpose, foreign)).status())
                    .as("%s", purpose)
                    .isEqualTo(404);
            assertThat(http.get("localhost", path(purpose, foreign)).status()).isIn(200, 303);
        }
        var forged = http.get(NAME, "/r/" + "A".repeat(38));
        var others = http.get(NAME, path(Purpose.READ, foreign));
        assertThat(others.body()).isEqualTo(forged.body());
        assertThat(http.send("POST", NAME, path(Purpose.READ, foreign) + "/open")
                        .status())
                .isEqualTo(404);
        assertThat(http.send("POST", NAME, path(Purpose.UNSUBSCRIBE, foreign)).status())
                .isEqualTo(404);
    }

    @Test
    void aLinkLeadsToTheReadingPageUnderTheSameName() {
        for (var host : List.of(NAME, "localhost")) {
            var answer = http.get(host, path(Purpose.LINK, own));
            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.header("location")).startsWith("/r/"); // no host: the one that was called
        }
    }

    @Test
    void nothingOfTheServiceAnswersUnderATenantsName() {
        for (var path : List.of(
                "/console",
                "/console/sign-in",
                "/v1/notices",
                "/mailbox",
                "/mailbox/api/messages",
                "/log/checkpoint",
                "/tsa",
                "/internal/tls/allowed?domain=" + NAME,
                "/t/../console/sign-in",
                "/assets/..;/console/sign-in",
                "/t/%2e%2e/mailbox",
                "//mailbox",
                "/error")) {
            var answer = http.get(NAME, path);
            assertThat(answer.status()).as(path).isIn(400, 404);
            assertThat(answer.header("set-cookie")).as(path).isEmpty();
        }
        for (var path : List.of("/", "/verify", "/p", "/p/" + foreign.protocol())) {
            var answer = http.get(NAME, path);
            assertThat(answer.status()).as(path).isEqualTo(302);
            assertThat(answer.header("location")).isEqualTo(baseUrl() + path);
        }
        assertThat(http.send("POST", NAME, "/p").status()).isEqualTo(404);
        assertThat(http.get(NAME, "/assets/ar.css").status()).isEqualTo(200);
        assertThat(http.get(NAME, "/privacy").status()).isEqualTo(200);
    }

    /** DNS rebinding: a stranger's page leads its own name to this machine. */
    @Test
    void aForeignNameReadsNothing() {
        for (var path : List.of("/console/sign-in", "/v1/notices", "/mailbox", "/mailbox/api/messages", "/tsa")) {
            var answer = http.get(STRANGE, path);
            assertThat(answer.status()).as(path).isEqualTo(421);
            assertThat(answer.body() + answer.headers()).doesNotContain("evil", "attacker");
        }
        for (var local : List.of("localhost", "127.0.0.1", "[::1]", "ar", "service:8080", "host.docker.internal")) {
            assertThat(http.get(local, "/console/sign-in").status()).as(local).isEqualTo(200);
        }
        assertThat(http.get("localhost.", "/mailbox").status()).isEqualTo(200);
    }

    /** RFC 9110 7.4: a redirect never repeats what somebody wrote into Host. */
    @Test
    void noAnswerRepeatsTheHostField() {
        for (var path : List.of("/", "/p", "/verify", path(Purpose.READ, own), path(Purpose.LINK, own), "/nowhere")) {
            var answer = http.get(STRANGE, path);
            assertThat(answer.body() + answer.headers()).as(path).doesNotContain("evil", "attacker");
        }
        assertThat(http.get("localhost", "/console").header("location")).isEqualTo("/console/sign-in");
        var brought = http.get("localhost", "/console", "X-Forwarded-Host: " + STRANGE);
        assertThat(brought.status()).isEqualTo(421);
    }

    @Test
    void theCheckIsAnsweredUnderAnyNameAndOnlyForIt() {
        var nonce = "n".repeat(24);
        var one = http.get("novo.exemplo.com.br", Challenge.PATH + nonce);
        assertThat(one.status()).isEqualTo(200);
        assertThat(one.body()).hasSize(43);
        assertThat(http.get("outro.exemplo.com.br", Challenge.PATH + nonce).body())
                .isNotEqualTo(one.body());
        assertThat(http.get("novo.exemplo.com.br", Challenge.PATH + "n".repeat(23) + "m")
                        .body())
                .isNotEqualTo(one.body());
    }

    @Test
    void aProxyMayHaveCertificatesForProvedNamesOnly() {
        assertThat(allowed(NAME)).isEqualTo(200);
        assertThat(allowed(NAME.toUpperCase(java.util.Locale.ROOT))).isEqualTo(200);
        assertThat(allowed("outro.exemplo.com.br")).isEqualTo(404);
        assertThat(allowed("localhost")).isEqualTo(404);
        assertThat(allowed("")).isEqualTo(404);
        for (var line :
                List.of("X-Forwarded-For: 203.0.113.5", "X-Forwarded-For: 127.0.0.1", "Forwarded: for=127.0.0.1")) {
            assertThat(http.get("localhost", "/internal/tls/allowed?domain=" + NAME, line)
                            .status())
                    .as("a visitor whom the proxy brings: " + line)
                    .isEqualTo(404);
        }
    }

    /** One table over all kinds of addresses. */
    @Test
    void everyAnswerCarriesItsHeadersAndNoCookie() {
        var pages = List.of("/", "/p", "/p/" + own.protocol(), "/privacy", "/verify", "/nowhere");
        var secret = List.of(
                path(Purpose.READ, own),
                path(Purpose.READ, own) + "/not-me",
                path(Purpose.UNSUBSCRIBE, own),
                "/r/forged");
        for (var path : List.of(pages, secret).stream().flatMap(List::stream).toList()) {
            var answer = http.get("localhost", path);
            guarded(path, answer);
            assertThat(answer.header("cache-control")).as(path).contains("no-store");
            assertThat(answer.header("content-security-policy"))
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                    .doesNotContain("unsafe", "http:", "https:", "*");
            assertThat(answer.header("set-cookie")).as(path).isEmpty();
            assertThat(foreignAddresses(answer.body())).as(path).isEmpty();
        }
        for (var path : List.of("/assets/ar.css", "/v1/notices", "/log/checkpoint", "/mailbox", "/console/sign-in")) {
            guarded(path, http.get("localhost", path));
        }
        assertThat(http.get(NAME, "/assets/ar.css").header("cross-origin-resource-policy"))
                .isEqualTo("same-origin");
        var pixel = http.get(NAME, "/t/" + tokens.url(Purpose.PIXEL, recipient(own), 0) + ".gif");
        assertThat(pixel.status()).isEqualTo(200);
        assertThat(pixel.header("cross-origin-resource-policy"))
                .as("web mailers embed it")
                .isNotEqualTo("same-origin");
        assertThat(pixel.header("set-cookie")).isEmpty();
    }

    private static void guarded(String path, RawHttp.Answer answer) {
        assertThat(answer.header("x-content-type-options")).as(path).isEqualTo("nosniff");
        assertThat(answer.header("referrer-policy")).as(path).isEqualTo("no-referrer");
        assertThat(answer.header("cross-origin-opener-policy")).as(path).isEqualTo("same-origin");
        assertThat(answer.header("cross-origin-resource-policy")).as(path).isEqualTo("same-origin");
        assertThat(answer.header("permissions-policy")).as(path).contains("camera=()", "geolocation=()");
        assertThat(answer.header("x-robots-tag")).as(path).contains("noindex");
        assertThat(answer.header("strict-transport-security")).as(path).isEmpty(); // RFC 6797 7.2: never without TLS
    }

    /** What a browser would fetch from elsewhere by itself: pictures, style, script, frames, forms. */
    private static List<String> foreignAddresses(String html) {
        return Pattern.compile(
                        "(?i)<(?:img|link|script|iframe|source|form|object|embed)[^>]+(?:src|href|action|data)=\"(https?:)?//[^\"]+\"")
                .matcher(html)
                .results()
                .map(java.util.regex.MatchResult::group)
                .filter(tag -> !tag.contains(baseUrl()))
                .toList();
    }

    private int allowed(String domain) {
        return http.get("localhost", "/internal/tls/allowed?domain=" + domain).status();
    }

    private String path(Purpose purpose, NoticeView notice) {
        var first = purpose == Purpose.READ ? "/r/" : purpose == Purpose.LINK ? "/l/" : "/u/";
        return first + tokens.url(purpose, recipient(notice), 0);
    }

    private static UUID recipient(NoticeView notice) {
        return notice.recipients().getFirst().id();
    }

    private void named(UUID tenant, String name) {
        jdbc.sql(
                        "insert into tracking_domain (id, tenant_id, domain, is_default, created_at, controlled_at, verified_at,"
                                + " checked_at) values (?, ?, ?, true, now(), now(), now(), now())")
                .params(ids.next(), tenant, name)
                .update();
        events.publishEvent(new StoredTrackingDomains.Changed());
    }
}
