package digital.ar.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.ServiceTest;
import digital.ar.account.FirstStart;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.inbound.NoticeOnItsWay;
import digital.ar.inbound.NoticeOnItsWay.Sent;
import digital.ar.notice.Notices;
import digital.ar.notice.Submissions;
import digital.ar.platform.Ids;
import digital.ar.platform.Tokens;
import digital.ar.platform.Tokens.Purpose;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class TrackingServiceTest extends ServiceTest {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

    NoticeOnItsWay notices;

    @Autowired
    void notices(Submissions submissions, FirstStart firstStart, Journal journal) {
        notices = new NoticeOnItsWay(submissions, firstStart, journal);
    }

    @Autowired
    Tokens tokens;

    @Autowired
    Notices read;

    @Autowired
    HitStore store;

    @Autowired
    Ids ids;

    @Autowired
    JdbcClient jdbc;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void theImageIsServedAndTheHitKeptRawAndClassed() throws Exception {
        var sent = notices.deliveredTo("pixel@tracking.example");
        var image = get("/t/" + tokens.url(Purpose.PIXEL, sent.recipient(), 0) + ".gif", FIREFOX);
        assertThat(image.statusCode()).isEqualTo(200);
        assertThat(image.headers().firstValue("Content-Type")).hasValue("image/gif");
        assertThat(image.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(c -> assertThat(c).contains("no-store"));
        assertThat(image.body()).hasSize(43).startsWith('G', 'I', 'F', '8', '9', 'a');

        var opened = notices.await(sent, EventType.NOTIFICATION_OPENED);
        assertThat(opened.facts())
                .containsEntry("class", "SCANNER")
                .containsEntry("ruleset", "3")
                .containsEntry("network", "127.0.0.0/24")
                .containsEntry("userAgent", FIREFOX)
                .containsKeys("rule", "hit");
        var headers = jdbc.sql("select headers::text from hit where shard = :shard and recipient_id = :r")
                .param("shard", Ids.shard(sent.notice()))
                .param("r", sent.recipient())
                .query(String.class)
                .single();
        assertThat(headers).contains("user-agent", ":peer").doesNotContain("secret");
    }

    @Test
    void theLinkLeadsToTheReadingPageAndNowhereElse() throws Exception {
        var sent = notices.deliveredTo("link@tracking.example");
        var answer = get("/l/" + tokens.url(Purpose.LINK, sent.recipient(), 0), FIREFOX);
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(l -> assertThat(l).endsWith("/r/" + tokens.url(Purpose.READ, sent.recipient(), 0)));
        assertThat(notices.await(sent, EventType.NOTIFICATION_CLICKED).facts()).containsEntry("link", 0);
        assertThat(notices.events(sent, EventType.CONTENT_READ)).isEmpty();
    }

    @Test
    void aTokenOfAnotherPurposeOrMakerCountsForNothing() throws Exception {
        var sent = notices.deliveredTo("forged@tracking.example");
        var wrong = tokens.url(Purpose.READ, sent.recipient(), 0);
        assertThat(get("/t/" + wrong + ".gif", FIREFOX).body()).hasSize(43);
        assertThat(get("/l/" + wrong, FIREFOX).statusCode()).isEqualTo(404);
        assertThat(hits(sent)).isZero();
    }

    @Test
    void aHitWithoutSignOfAMachineGivesSeenAndAFloodIsJournalledThreeTimes() {
        var sent = notices.deliveredTo("human@tracking.example");
        for (var i = 0; i < 6; i++) {
            keep(sent, Instant.now().plusSeconds(60 + 10 * i));
        }
        NoticeOnItsWay.until(() -> classed(sent) == 6, "six classes");
        assertThat(notices.events(sent, EventType.NOTIFICATION_OPENED))
                .hasSize(3)
                .allSatisfy(e -> assertThat(e.facts()).containsEntry("class", "HUMAN"));
        var status = read.findByRecipient(sent.recipient())
                .orElseThrow()
                .recipients()
                .getFirst()
                .status();
        assertThat(status.level().name()).isEqualTo("SEEN");
    }

    @Test
    void headIsAHitOfAProgramAndOtherMethodsAreNone() throws Exception {
        var sent = notices.deliveredTo("methods@tracking.example");
        var path = "/t/" + tokens.url(Purpose.PIXEL, sent.recipient(), 0) + ".gif";
        var head = send("HEAD", path, Map.of());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("Content-Length")).hasValue("43");
        var post = send("POST", path, Map.of());
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).hasValue("GET, HEAD");
        assertThat(notices.await(sent, EventType.NOTIFICATION_OPENED).facts())
                .containsEntry("rule", "head-request")
                .containsEntry("class", "SCANNER");
        assertThat(hits(sent)).isEqualTo(1);
    }

    /** RFC 9110 13.1, 14.2: there is nothing to validate and no range, so that each fetch shows the whole image. */
    @Test
    void conditionalAndRangeRequestsGetAllOfTheImageWithItsHeaders() throws Exception {
        var sent = notices.deliveredTo("ranges@tracking.example");
        var path = "/t/" + tokens.url(Purpose.PIXEL, sent.recipient(), 0) + ".gif";
        var answer = send(
                "GET",
                path,
                Map.of(
                        "If-None-Match",
                        "\"x\"",
                        "If-Modified-Since",
                        "Sun, 01 Nov 2026 00:00:00 GMT",
                        "Range",
                        "bytes=0-1"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).hasSize(43);
        assertThat(answer.headers().map())
                .containsKeys("content-security-policy", "x-content-type-options", "referrer-policy")
                .doesNotContainKeys("etag", "last-modified", "set-cookie", "accept-ranges");
        assertThat(hits(sent)).isEqualTo(1);
    }

    @Test
    void theTrapAnswersAPageThatLeadsNowhere() throws Exception {
        var sent = notices.deliveredTo("nowhere@tracking.example");
        var answer = get("/l/" + tokens.url(Purpose.LINK, sent.recipient(), Tokens.HONEYPOT), FIREFOX);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains("Nada para ver aqui")
                .doesNotContain("/r/")
                .doesNotContain(tokens.url(Purpose.READ, sent.recipient(), 0));
        assertThat(notices.await(sent, EventType.NOTIFICATION_CLICKED).facts())
                .containsEntry("rule", "honeypot-link")
                .containsEntry("link", Tokens.HONEYPOT);
    }

    /** The address is made from the token alone: neither a forged Host nor a parameter gets into it. */
    @Test
    void noHostAndNoParameterLeadsElsewhere() throws Exception {
        var sent = notices.deliveredTo("elsewhere@tracking.example");
        var link = tokens.url(Purpose.LINK, sent.recipient(), 3);
        var answer = raw("GET /l/" + link + "?url=https://evil.example/&next=//evil.example HTTP/1.1\r\n"
                + "Host: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n");
        assertThat(answer).doesNotContain("//evil.example");
        var page = "/r/" + tokens.url(Purpose.READ, sent.recipient(), 0);
        assertThat(answer)
                .satisfiesAnyOf(
                        a -> assertThat(a).contains("303").contains("Location: " + page),
                        a -> assertThat(a).containsPattern("HTTP/1.1 4\\d\\d"));
    }

    private static String raw(String request) throws Exception {
        var port = URI.create(baseUrl()).getPort();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<byte[]> send(String method, String path, Map<String, String> headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(baseUrl() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("User-Agent", FIREFOX);
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private void keep(Sent sent, Instant at) {
        var hit = new Hit(
                ids.next(Ids.shard(sent.notice())),
                sent.recipient(),
                AccessLog.Kind.PIXEL,
                0,
                at,
                "GET",
                InetAddress.ofLiteral("203.0.113.7"),
                41_000,
                "203.0.113.0/24",
                FIREFOX,
                Map.of("accept", "image/*"),
                "");
        var owners = read.owners(List.of(sent.recipient()));
        store.addWaiting(List.of(KeptHit.of(hit, owners)), Duration.between(at, Instant.now()));
    }

    private long hits(Sent sent) {
        return count("select count(*) from hit where shard = :shard and recipient_id = :recipient", sent);
    }

    private long classed(Sent sent) {
        return count("""
                select count(*) from hit h join hit_class c on c.shard = h.shard and c.hit_id = h.id
                where h.shard = :shard and h.recipient_id = :recipient""", sent);
    }

    private long count(String sql, Sent sent) {
        return jdbc.sql(sql)
                .param("shard", Ids.shard(sent.notice()))
                .param("recipient", sent.recipient())
                .query(Long.class)
                .single();
    }

    private HttpResponse<byte[]> get(String path, String agent) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(baseUrl() + path))
                .header("User-Agent", agent)
                .header("Cookie", "session=secret")
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
}
