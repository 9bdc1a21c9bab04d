package digital.ar.portal;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.notice.AddressSource;
import digital.ar.notice.LegalBasis;
import digital.ar.notice.NoticeType;
import digital.ar.notice.NoticeView;
import digital.ar.notice.Notices;
import digital.ar.notice.Payment;
import digital.ar.notice.Submission;
import digital.ar.notice.Submissions;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** A creditor who writes markup and template expressions into every field, and each page that shows one of them. */
class StoredMarkupTest extends PortalTest {
    private static final String PASSWORD = "cavalo correto bateria";
    private static final String LINE = "00190500954014481606906809350314337370000000100";

    @Autowired
    Submissions submissions;

    @Autowired
    Notices notices;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    Ids ids;

    @Test
    void itIsTextForTheDebtor() {
        var notice = submitted(samples.otherTenant());
        var path = samples.readingPath(notice);
        var view = Web.location(web.post(path + "/open", Map.of("form", Web.hidden(web.get(path), "form"))));
        for (var address : List.of(path, view, path + "/not-me", "/p/" + notice.protocol())) {
            harmless(address, web.get(address).body());
        }
        assertThat(web.get(view).body()).contains("creditor&lt;img", "beneficiary&lt;img");
        var letter = web.get(path + "/content" + view.substring(view.indexOf('?')));
        harmless("the letter", letter.body());
        assertThat(letter.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox")
                .doesNotContain("allow-scripts", "allow-forms", "script-src");
    }

    @Test
    void itIsTextForTheLegalTeam() {
        var tenant = samples.otherTenant();
        var notice = submitted(tenant);
        var cookie = signedIn(tenant);
        var own = "/console/notices/" + Ids.publicId(IdPrefix.NTC, notice.id());
        for (var address : List.of("/console", own)) {
            var page = web.get(address, "Cookie", cookie);
            assertThat(page.statusCode()).as(address).isEqualTo(200);
            harmless(address, page.body());
        }
        assertThat(web.get(own, "Cookie", cookie).body()).contains("title&lt;img", "reference&lt;img");
        for (var query : List.of("%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E", "$%7B7*7%7D")) {
            harmless(query, web.get("/console?q=" + query, "Cookie", cookie).body());
        }
    }

    private static void harmless(String where, String body) {
        assertThat(body).as(where).doesNotContain("<img src=x", "<script>alert", "onerror=alert(1)>", "x49x");
    }

    /** One field's text: its name, an element that would run, and an expression that a template engine would compute. */
    private static String hostile(String field) {
        return field
                + "<img src=x onerror=alert(1)><script>alert(1)</script>${'x'+7*7+'x'}__${'x'+7*7+'x'}__[[${'x'+7*7+'x'}]]";
    }

    private NoticeView submitted(UUID tenant) {
        var submission = new Submission(
                NoticeType.COLLECTION,
                new NoticeView.Party(hostile("creditor"), "11222333000181", hostile("address")),
                LegalBasis.CREDIT_PROTECTION,
                hostile("Aviso"),
                List.of(new Submission.Recipient(
                        hostile("recipient"),
                        "maria@exemplo.com.br",
                        SampleNotices.PERSON,
                        new AddressSource(AddressSource.Kind.CONTRACT, hostile("source"), null))),
                List.of(new NoticeView.Title(hostile("title"), LocalDate.of(2026, 11, 10), 100, null)),
                Map.of(
                        "paymentMeans", hostile("means"),
                        "contact", hostile("contact"),
                        "disputeChannel", hostile("channel")),
                new Submission.Content(
                        null,
                        "<p>Prezada</p><img src=x onerror=alert(1)><script>alert(1)</script><a href='javascript:alert(1)'>x</a>",
                        null,
                        Map.of()),
                List.of(),
                hostile("external"),
                new java.util.TreeMap<>(Map.of("reference", hostile("reference"))),
                new ArrayList<>(List.of(hostile("tag"))),
                Submission.Sending.USUAL,
                new Submission.Payment(
                        new Payment.Beneficiary(hostile("beneficiary"), SampleNotices.PERSON), 100, null, null, LINE),
                Submission.ReadingWish.OF_THE_TYPE);
        var accepted = submissions.submit(tenant, submission, null, "0".repeat(64));
        return notices.find(tenant, accepted.notice()).orElseThrow();
    }

    private String signedIn(UUID tenant) {
        var id = ids.next();
        var email = id + "@exemplo.com.br";
        jdbc.sql("insert into person (id, tenant_id, email, name, password_hash, created_at)"
                        + " values (?, ?, ?, ?, ?, now())")
                .params(id, tenant, email, hostile("person"), passwords.encode(PASSWORD))
                .update();
        var page = web.get("/console/sign-in");
        var cookie = cookie(page);
        var answer = web.post(
                "/console/sign-in",
                Map.of("_csrf", Web.hidden(page, "_csrf"), "email", email, "password", PASSWORD),
                "Cookie",
                cookie);
        return cookie(answer);
    }

    private static String cookie(java.net.http.HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceAll(";.*", "");
    }
}
