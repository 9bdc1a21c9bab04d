package digital.ar.portal.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.evidence.EventType;
import digital.ar.evidence.Level;
import digital.ar.notice.CodeAddress;
import digital.ar.notice.IdentityPolicy;
import digital.ar.notice.NoticeView;
import digital.ar.notice.Notices;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.Tokens.Token;
import digital.ar.portal.PortalTest;
import digital.ar.portal.SampleNotices;
import digital.ar.portal.Web;
import digital.ar.portal.visit.Passes;
import digital.ar.portal.visit.Passes.Use;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The question before the opening, answered rightly, wrongly, too often, with another's and with yesterday's code. */
class IdentityTest extends PortalTest {
    private static final CodeAddress SECOND = new CodeAddress(CodeAddress.Kind.EMAIL, "maria@outro.example");

    @Autowired
    Notices notices;

    @Autowired
    Codes codes;

    @Autowired
    Passes passes;

    @Autowired
    JdbcClient jdbc;

    private UUID tenant;

    @BeforeEach
    void tenant() {
        tenant = samples.tenant();
    }

    @Test
    void theFirstDigitsOfTheCpfOpen() {
        var notice = digits(SampleNotices.PERSON);
        assertThat(open(notice, "").statusCode()).isEqualTo(422);
        assertThat(open(notice, "529.982.247-25").body()).contains("Digite os 5 primeiros números do CPF");
        assertThat(events(notice, EventType.IDENTITY_FAILED))
                .as("no answer at all is no try")
                .isEmpty();
        var wrong = open(notice, "52999");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Não confere").doesNotContain("52998");
        assertThat(events(notice, EventType.CONTENT_READ)).isEmpty();

        assertThat(Web.location(open(notice, "529.98"))).contains("/notice?v=");
        assertThat(identity(notice))
                .containsEntry("method", "document-digits")
                .containsEntry("matched", true)
                .containsEntry("wrongTries", 1)
                .containsKey("at");
        assertThat(level(notice)).isEqualTo(Level.IDENTIFIED);
        assertThat(events(notice, EventType.IDENTITY_FAILED).getFirst().facts().toString())
                .doesNotContain("52999");
    }

    @Test
    void aCompanysNumberIsPublicAndIdentifiesNobody() {
        var notice = digits(SampleNotices.COMPANY);
        assertThat(open(notice, "12.ABC.345/01DE-35").statusCode()).isEqualTo(302);
        assertThat(identity(notice)).containsEntry("method", "company-number").containsEntry("matched", false);
        assertThat(level(notice)).isEqualTo(Level.READ);
    }

    @Test
    void whoeverAnswersLaterIsWhoOpened() {
        var notice = digits(SampleNotices.PERSON);
        web.acknowledge(Web.location(open(notice, "52998")), "Outra Pessoa", "111.444.777-35");
        var answer = events(notice, EventType.ANSWER_ACKNOWLEDGED).getFirst().facts();
        var opening = events(notice, EventType.CONTENT_READ).getFirst();
        assertThat(answer.get("reader"))
                .isEqualTo(Map.of(
                        "opening",
                        Ids.publicId(digital.ar.platform.IdPrefix.EVT, opening.id()),
                        "identity",
                        identity(notice)));
        assertThat(level(notice))
                .as("another's CPF is no answer of the recipient")
                .isEqualTo(Level.IDENTIFIED);
    }

    @Test
    void parallelGuessesHaveNoMoreTriesThanOne() throws Exception {
        var notice = digits(SampleNotices.PERSON);
        var path = samples.readingPath(notice);
        var forms = new ArrayList<String>();
        for (var i = 0; i < 12; i++) {
            forms.add(form(notice));
        }
        var bodies = new ConcurrentLinkedQueue<String>();
        var guessers = new ArrayList<Thread>();
        for (var i = 0; i < 12; i++) {
            var answer = Map.of("form", forms.get(i), "answer", "%05d".formatted(10_000 + i));
            guessers.add(Thread.startVirtualThread(() ->
                    bodies.add(new Web(baseUrl()).post(path + "/open", answer).body())));
        }
        for (var guesser : guessers) {
            guesser.join();
        }
        assertThat(events(notice, EventType.IDENTITY_FAILED))
                .extracting(e -> e.facts().get("wrongTries"))
                .containsExactly(1, 2, 3, 4, 5);
        assertThat(bodies)
                .hasSize(12)
                .filteredOn(b -> b.contains("Foram muitas tentativas"))
                .hasSize(8);
        assertThat(open(notice, "52998").statusCode())
                .as("locked for the right answer too")
                .isEqualTo(422);
        assertThat(events(notice, EventType.CONTENT_READ)).isEmpty();

        unlock(notice, 19);
        open(notice, "10000");
        assertThat(events(notice, EventType.IDENTITY_FAILED).getLast().facts()).containsEntry("closed", true);
        assertThat(open(notice, "52998").body()).contains("por ele a notificação não abre mais");
    }

    @Test
    void whoOnlyHasAForwardedLinkCannotCloseTheDoor() {
        var notice = digits(SampleNotices.PERSON);
        var path = samples.readingPath(notice);
        unlock(notice, 19);
        open(notice, "10000");
        var form = Map.of("ask", Web.hidden(web.get(path + "/identity"), "ask"));
        assertThat(Web.location(web.post(path + "/link", form))).endsWith("/identity?sent");
        assertThat(Web.location(web.post(path + "/link", form)))
                .as("double click")
                .endsWith("/identity?sent");
        assertThat(web.get(path + "/identity?sent").body()).contains("m•••@e•••.br");
        assertThat(links(notice)).containsExactly(Map.entry(1, true));

        assertThat(askForLink(notice).statusCode()).isEqualTo(302);
        assertThat(links(notice))
                .as("the fresh one is still good: the same again")
                .containsExactly(Map.entry(1, true), Map.entry(1, false));
        var fresh = samples.readingPath(notice, 1);
        assertThat(open(notice, "52998").statusCode())
                .as("the old one stays shut")
                .isEqualTo(422);
        assertThat(openBy(fresh, notice, "52998").statusCode()).isEqualTo(302);
        assertThat(events(notice, EventType.CONTENT_READ).getFirst().facts()).containsEntry("link", 1);
        assertThat(level(notice)).isEqualTo(Level.IDENTIFIED);
    }

    @Test
    void furtherLinksHaveFewTriesAndWaitLongerEachTime() {
        var notice = digits(SampleNotices.PERSON);
        unlock(notice, 20);
        askForLink(notice);
        var fresh = samples.readingPath(notice, 1);
        assertThat(openBy(fresh, notice, "52998").statusCode()).isEqualTo(302);
        for (var i = 0; i < 5; i++) {
            openBy(fresh, notice, "1000" + i);
        }
        assertThat(openBy(fresh, notice, "52998").body())
                .as("right answers give no tries back")
                .contains("por ele a notificação não abre mais");
        assertThat(events(notice, EventType.IDENTITY_FAILED).getLast().facts())
                .containsEntry("link", 1)
                .containsEntry("closed", true);
        var refused = askForLink(notice);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("As tentativas do último link enviado também acabaram");
        assertThat(links(notice)).containsExactly(Map.entry(1, true));
    }

    @Test
    void aCodeBelongsToTheLinkThatAskedForIt() {
        var notice = coded();
        for (var i = 0; i < 3; i++) {
            send(notice);
        }
        var theirs = sentCode(notice);
        assertThat(send(notice).body()).as("a way out").contains("Receber outro link");
        askForLink(notice);
        var fresh = samples.readingPath(notice, 1);
        web.post(fresh + "/code", Map.of("ask", codeForm(fresh)));
        var own = sentCode(notice, 1);
        if (!theirs.equals(own)) {
            assertThat(openBy(fresh, notice, theirs).statusCode()).isEqualTo(422);
        }
        assertThat(openBy(fresh, notice, own).statusCode()).isEqualTo(302);
    }

    @Test
    void aCodeOpensOnceAndTheSameFormIsOneAct() {
        var notice = coded();
        assertThat(open(notice, "123456").body()).contains("Este código não vale mais");
        assertThat(send(notice).statusCode()).isEqualTo(302);
        var page = web.get(samples.readingPath(notice) + "/identity");
        assertThat(page.body()).contains("m•••@o•••.example").doesNotContain("maria@outro");
        var code = sentCode(notice);
        var form = Map.of("form", Web.hidden(page, "form"), "answer", code.substring(0, 3) + " " + code.substring(3));
        assertThat(web.post(samples.readingPath(notice) + "/open", form).statusCode())
                .isEqualTo(302);
        assertThat(web.post(samples.readingPath(notice) + "/open", form).statusCode())
                .as("double click")
                .isEqualTo(302);
        assertThat(events(notice, EventType.CONTENT_READ)).hasSize(1);
        assertThat(open(notice, code).statusCode()).as("used").isEqualTo(422);
        assertThat(identity(notice))
                .containsEntry("method", "one-time-code")
                .containsEntry("address", "m•••@o•••.example")
                .containsEntry("matched", true);
        assertThat(events(notice, EventType.IDENTITY_CODE_SENT).getFirst().facts())
                .containsEntry("code", 1)
                .doesNotContainValue(code);
        assertThat(level(notice)).isEqualTo(Level.IDENTIFIED);
    }

    @Test
    void anotherRecipientsAnEarlierAndAnEndedCodeOpenNothing() {
        var notice = coded();
        var other = coded();
        send(notice);
        var first = sentCode(notice);
        send(other);
        var others = sentCode(other);
        send(notice);
        var second = sentCode(notice);
        for (var wrong : List.of(first, others)) {
            if (!wrong.equals(second)) {
                assertThat(open(notice, wrong).statusCode()).isEqualTo(422);
            }
        }
        var stolen = Map.of("form", form(other), "answer", second);
        assertThat(Web.location(web.post(samples.readingPath(notice) + "/open", stolen)))
                .endsWith("?again");
        jdbc.sql("update identity_step set code_ends_at = now() - interval '1 second' where recipient_id = ?")
                .param(recipient(notice))
                .update();
        assertThat(open(notice, second).body()).contains("Este código não vale mais");
        assertThat(events(notice, EventType.CONTENT_READ)).isEmpty();
    }

    @Test
    void codesAreSentAFewTimesAnHourAndOncePerForm() {
        var notice = coded();
        var path = samples.readingPath(notice);
        var form = Map.of("ask", ask(notice));
        web.post(path + "/code", form);
        web.post(path + "/code", form);
        assertThat(events(notice, EventType.IDENTITY_CODE_SENT))
                .as("one form, one code")
                .hasSize(1);
        send(notice);
        send(notice);
        var refused = send(notice);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("Já foram pedidos vários códigos").doesNotContain("{0}");
        assertThat(events(notice, EventType.IDENTITY_CODE_SENT)).hasSize(3);
        assertThat(web.get(path + "/code").statusCode()).isEqualTo(405);
    }

    @Test
    void whoLacksWhatThePolicyNeedsIsRefusedAtSubmission() {
        refused("identity.document", () -> digits(null));
        refused("identity.channel", () -> samples.onPage(tenant, null, IdentityPolicy.ONE_TIME_CODE, null));
        refused("identity.sameAddress", () -> coded(CodeAddress.Kind.EMAIL, "Maria@exemplo.com.br"));
        refused("identity.noSms", () -> coded(CodeAddress.Kind.SMS, "+5511987654321"));
        refused("phone.invalid", () -> coded(CodeAddress.Kind.SMS, "0800"));
        refused(
                "identity.channelUnused",
                () -> samples.onPage(tenant, SampleNotices.PERSON, IdentityPolicy.NONE, SECOND));
    }

    private static void refused(String code, Runnable submission) {
        assertThatThrownBy(submission::run)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.violations())
                                .extracting(v -> v.code())
                                .contains(code));
    }

    private NoticeView digits(@Nullable String document) {
        return samples.onPage(tenant, document, IdentityPolicy.DOCUMENT_DIGITS, null);
    }

    private NoticeView coded() {
        return coded(SECOND.kind(), SECOND.address());
    }

    private NoticeView coded(CodeAddress.Kind kind, String address) {
        return samples.onPage(tenant, null, IdentityPolicy.ONE_TIME_CODE, new CodeAddress(kind, address));
    }

    private HttpResponse<String> open(NoticeView notice, String answer) {
        return openBy(samples.readingPath(notice), notice, answer);
    }

    private HttpResponse<String> openBy(String path, NoticeView notice, String answer) {
        return web.post(path + "/open", Map.of("form", form(notice), "answer", answer));
    }

    private HttpResponse<String> askForLink(NoticeView notice) {
        var form = passes.issue(Use.LINK, recipient(notice), Locale.of("pt", "BR"));
        return web.post(samples.readingPath(notice) + "/link", Map.of("ask", form));
    }

    /** Number of each link that went out, and whether it was a fresh one. */
    private List<Map.Entry<Integer, Boolean>> links(NoticeView notice) {
        return events(notice, EventType.LINK_QUEUED).stream()
                .map(e -> Map.entry(
                        ((Number) Objects.requireNonNull(e.facts().get("link"))).intValue(),
                        Boolean.TRUE.equals(e.facts().get("fresh"))))
                .toList();
    }

    private String form(NoticeView notice) {
        return passes.issue(Use.OPEN, recipient(notice), Locale.of("pt", "BR"));
    }

    private HttpResponse<String> send(NoticeView notice) {
        return web.post(samples.readingPath(notice) + "/code", Map.of("ask", ask(notice)));
    }

    private String ask(NoticeView notice) {
        return codeForm(samples.readingPath(notice));
    }

    /** The page may also have the form that asks for another link. */
    private String codeForm(String path) {
        var page = web.get(path + "/identity").body();
        var form = Pattern.compile("/code\".*?name=\"ask\" value=\"([^\"]+)", Pattern.DOTALL)
                .matcher(page);
        assertThat(form.find()).as(page).isTrue();
        return form.group(1);
    }

    /** As the second mailbox received it. */
    private String sentCode(NoticeView notice) {
        return sentCode(notice, 0);
    }

    private String sentCode(NoticeView notice, int link) {
        var id = new Token(recipient(notice), link);
        var row = jdbc.sql("select codes, code_hash from identity_step where recipient_id = ? and link = ?")
                .params(id.recipient(), link)
                .query((columns, n) -> Map.entry(columns.getInt("codes"), columns.getBytes("code_hash")))
                .single();
        return IntStream.range(0, 1_000_000)
                .mapToObj("%06d"::formatted)
                .filter(code -> Arrays.equals(codes.hash(id, row.getKey(), code), row.getValue()))
                .findFirst()
                .orElseThrow();
    }

    /** The mail's link, after so many wrong answers in its life. */
    private void unlock(NoticeView notice, int spent) {
        jdbc.sql("""
                        insert into identity_step (shard, recipient_id, spent) values (?, ?, ?)
                        on conflict (shard, recipient_id, link) do update
                           set locked_until = null, spent = excluded.spent""")
                .params(Ids.shard(recipient(notice)), recipient(notice), spent)
                .update();
    }

    private static UUID recipient(NoticeView notice) {
        return notice.recipients().getFirst().id();
    }

    private Map<String, Object> identity(NoticeView notice) {
        var identity = events(notice, EventType.CONTENT_READ).getFirst().facts().get("identity");
        return ((Map<?, ?>) Objects.requireNonNull(identity))
                .entrySet().stream().collect(Collectors.toMap(e -> (String) e.getKey(), e -> (Object) e.getValue()));
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
