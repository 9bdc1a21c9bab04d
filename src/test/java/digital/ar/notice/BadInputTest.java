package digital.ar.notice;

import static digital.ar.notice.Requests.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong: a 4xx that says what to change and where, and not one row. */
class BadInputTest extends NoticeServiceTest {
    @AfterEach
    void nothingIsHalfStored() {
        assertThat(rowsOfTenant()).isZero();
    }

    @Test
    void brokenJsonNamesLineAndColumn() {
        var answer = api.submit("{\"type\": \"COLLECTION\",\n  \"creditor\": }");
        assertProblem(answer, 400, "malformed-request");
        assertThat((String) answer.body().get("detail")).contains("line 2, column 15");
    }

    @Test
    void anEmptyBodyIsSaid() {
        assertProblem(api.submit(""), 400, "malformed-request");
    }

    @Test
    void anUnknownTypeListsThoseThatExist() {
        var answer = api.submit(Requests.collection(r -> r.put("type", "SPAM")));
        assertProblem(answer, 400, "malformed-request");
        assertThat(answer.violations()).containsExactly("/type enum.unknown");
        assertThat(answer.text()).contains("FIDUCIARY_DEFAULT");
    }

    @Test
    void aMisspeltMemberGetsAHint() {
        var answer = api.submit(Requests.collection(r -> r.put("recipient", r.remove("recipients"))));
        assertProblem(answer, 400, "malformed-request");
        assertThat(answer.violations()).containsExactly("/recipient member.unknown");
        assertThat(answer.text()).contains("did you mean \\\"recipients\\\"?");
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                when("/recipients/0/document type.wrong", r -> recipient(r).put("document", 52998224725L)),
                when("/titles/0/amountCents type.wrong", r -> title(r).put("amountCents", 12.5)),
                when("/titles/0/amountCents type.wrong", r -> title(r).put("amountCents", "12500")),
                when("/titles/0/dueDate type.wrong", r -> title(r).put("dueDate", "10/10/2026")),
                when("/recipients type.wrong", r -> r.put("recipients", map("email", "x"))),
                when("/recipients/0 ", r -> r.put("recipients", java.util.Collections.singletonList(null))),
                when(
                        "/attachments/0/content base64.invalid",
                        r -> r.put(
                                "attachments",
                                List.of(map("fileName", "a.pdf", "mediaType", "application/pdf", "content", "%%%")))));
    }

    @ParameterizedTest
    @MethodSource
    void unreadable(String violation, Consumer<Map<String, Object>> change) {
        var answer = api.submit(Requests.collection(change));
        assertProblem(answer, 400, "malformed-request");
        assertThat(answer.violations()).hasSize(1).allMatch(v -> v.startsWith(violation));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                // missing
                when("/type required", r -> r.remove("type")),
                when("/recipients/0/email required", r -> recipient(r).remove("email")),
                when("/recipients size", r -> r.put("recipients", List.of())),
                when("/recipients/0/addressSource required", r -> recipient(r).remove("addressSource")),
                when("/creditor/address required", r -> creditor(r).remove("address")),
                when("/creditor/address required", r -> creditor(r).put("address", "  ")),
                when("/legalBasis required", r -> r.remove("legalBasis")),
                when("/subject required", r -> r.remove("subject")),
                when("/titles required", r -> r.remove("titles")),
                when("/titles/0/dueDate required", r -> title(r).remove("dueDate")),
                when("/details/disputeChannel required", r -> details(r).remove("disputeChannel")),
                when("/content required", r -> r.put("content", map())),
                // documents
                when("/creditor/document document.invalid", r -> creditor(r).put("document", "12.ABC.345/01DE-36")),
                when(
                        "/recipients/0/document document.invalid",
                        r -> recipient(r).put("document", "529.982.247-26")),
                // addresses
                when("/recipients/0/email email.invalid", r -> recipient(r).put("email", "maria@exemplo")),
                when("/recipients/0/email email.invalid", r -> recipient(r).put("email", "joão@-ação.example")),
                when(
                        "/recipients/0/email email.invalid",
                        r -> recipient(r).put("email", "á".repeat(33) + "@exemplo.com")),
                when(
                        "/recipients/1/email email.repeated",
                        r -> r.put(
                                "recipients",
                                List.of(Requests.recipient("a@exemplo.com"), Requests.recipient("a@EXEMPLO.com")))),
                // header injection
                when("/subject line.controls", r -> r.put("subject", "Aviso\r\nBcc: todos@exemplo.com")),
                when("/creditor/name line.controls", r -> creditor(r).put("name", "Fomento\nX-Header: 1")),
                when("/creditor/address line.controls", r -> creditor(r).put("address", "Rua A\u2028B")),
                when("/recipients/0/name line.controls", r -> recipient(r).put("name", "Maria\0")),
                when("/recipients/0/name line.controls", r -> recipient(r).put("name", "Maria \u202egpj.exe")),
                when(
                        "/recipients/0/email email.invalid",
                        r -> recipient(r).put("email", "maria@exemplo.com\r\nRCPT TO:<x@y.com>")),
                when(
                        "/recipients/0/addressSource/text line.controls",
                        r -> ((Map<String, Object>) recipient(r).get("addressSource")).put("text", "a\rb")),
                when("/externalId line.controls", r -> r.put("externalId", "1\n2")),
                when("/tags/0 line.controls", r -> r.put("tags", List.of("a\tb"))),
                when("/references/contrato line.controls", r -> r.put("references", map("contrato", "a\nb"))),
                when("/details/contact line.controls", r -> details(r).put("contact", "a\nb")),
                when("/titles/0/number line.controls", r -> title(r).put("number", "1\r\n2")),
                when(
                        "/attachments/0/fileName fileName.invalid",
                        r -> attach(r, "a\r\nb.pdf", "application/pdf", "%PDF-1.7")),
                when("/content/text text.controls", r -> r.put("content", map("text", "oi\0"))),
                // rules
                when("/subject subject.amount", r -> r.put("subject", "Pague R$ 1.250,00")),
                when("/titles/0/amountCents range", r -> title(r).put("amountCents", 0)),
                when(
                        "/titles/0/nfeKey nfeKey.invalid",
                        r -> title(r).put("nfeKey", "52060433009911002506550120000007800267301616")),
                when("/details/bureau field.unknown", r -> details(r).put("bureau", "SCPC")),
                when("/content/template template.unknown", r -> r.put("content", map("template", "nope"))),
                when("/content content.twice", r -> r.put("content", map("template", "collection", "text", "oi"))),
                when(
                        "/content/variables/x variable.unused",
                        r -> r.put("content", map("template", "collection", "variables", map("x", "1")))),
                when(
                        "/content/variables/message text.controls",
                        r -> r.put("content", map("template", "collection", "variables", map("message", "oi\u0000")))),
                when("/content/html html.empty", r -> r.put("content", map("html", "<script>alert(1)</script>"))),
                // attachments
                when(
                        "/attachments/0/fileName fileName.invalid",
                        r -> attach(r, "../a.pdf", "application/pdf", "%PDF-1.7")),
                when(
                        "/attachments/0/mediaType mediaType.notAllowed",
                        r -> attach(r, "a.exe", "application/x-msdownload", "MZ")),
                when(
                        "/attachments/0/content content.notOfType",
                        r -> attach(r, "a.pdf", "application/pdf", "MZ\u0090")),
                when(
                        "/attachments/0/content content.notOfType",
                        r -> attach(r, "a.txt", "text/plain", "MZ\u0090\u0000")),
                when("/attachments/0/fileName fileName.extension", r -> attach(r, "a.html", "text/plain", "oi")),
                when(
                        "/attachments/0/content attachment.tooLarge",
                        r -> attach(r, "a.pdf", "application/pdf", "%PDF-" + "x".repeat(7 * 1024 * 1024))),
                when(
                        "/attachments size",
                        r -> r.put(
                                "attachments",
                                java.util.stream.IntStream.range(0, 11)
                                        .mapToObj(i -> attachment("a" + i + ".txt", "text/plain", "oi"))
                                        .toList())),
                when(
                        "/attachments message.tooLarge",
                        r -> r.put(
                                "attachments",
                                java.util.stream.IntStream.range(0, 2)
                                        .mapToObj(i ->
                                                attachment("a" + i + ".txt", "text/plain", "x".repeat(5 * 1024 * 1024)))
                                        .toList())));
    }

    @ParameterizedTest
    @MethodSource
    void refused(String violation, Consumer<Map<String, Object>> change) {
        var answer = api.submit(Requests.collection(change), "bad-input");
        assertProblem(answer, 422, "invalid-request");
        assertThat(answer.violations()).containsExactly(violation);
    }

    @Test
    void everythingWrongIsReportedAtOnce() {
        var answer = api.submit(Requests.collection(r -> {
            recipient(r).put("email", "nada");
            creditor(r).put("document", "1");
            details(r).remove("contact");
        }));
        assertThat(answer.violations())
                .containsExactlyInAnyOrder(
                        "/recipients/0/email email.invalid",
                        "/creditor/document document.invalid",
                        "/details/contact required");
    }

    @Test
    void aBodyThatIsTooLargeIsNotParsed() {
        var answer = api.submit(Requests.collection(r -> r.put("content", map("text", "x".repeat(17 * 1024 * 1024)))));
        assertProblem(answer, 413, "payload-too-large");
    }

    @Test
    void anIdempotencyKeyThatIsNoneIsRefused() {
        var answer = api.submit(Requests.collection(), "with space");
        assertProblem(answer, 422, "invalid-request");
        assertThat(answer.violations()).containsExactly("Idempotency-Key key.invalid");
    }

    @Test
    void wrongMediaTypeMethodAndPathAreProblemsToo() {
        assertProblem(
                api.send("POST", "/v1/notices", "<a/>", Map.of("Content-Type", "application/xml")),
                415,
                "unsupported-media-type");
        var patch = api.send("PATCH", "/v1/notices", "{}", Map.of());
        assertProblem(patch, 405, "method-not-allowed");
        assertThat(patch.header("Allow")).contains("POST").contains("GET");
        assertProblem(api.get("/v1/nothing"), 404, "not-found");
        assertProblem(api.get("/v1/notices/ntc_xyz"), 404, "not-found");
        assertProblem(api.send("GET", "/v1/notices", null, Map.of("Accept", "text/csv")), 406, "not-acceptable");
    }

    @Test
    void wrongParametersSayWhatIsAllowed() {
        var type = api.get("/v1/notices?type=SPAM");
        assertProblem(type, 400, "malformed-request");
        assertThat(type.violations()).containsExactly("type enum.unknown");
        var limit = api.get("/v1/notices?limit=101");
        assertProblem(limit, 422, "invalid-request");
        assertThat(limit.violations()).containsExactly("limit range");
        var cursor = api.get("/v1/notices?cursor=abc");
        assertProblem(cursor, 422, "invalid-request");
        assertThat(cursor.violations()).containsExactly("cursor cursor.invalid");
    }

    private static void assertProblem(ApiClient.Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body())
                .containsEntry("type", "urn:ar-digital:problem:" + type)
                .containsEntry("status", status)
                .containsKeys("title", "detail", "instance");
    }

    private static Arguments when(String violation, Consumer<Map<String, Object>> change) {
        return Arguments.of(violation, change);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> recipient(Map<String, Object> request) {
        return ((List<Map<String, Object>>) request.get("recipients")).getFirst();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> title(Map<String, Object> request) {
        return ((List<Map<String, Object>>) request.get("titles")).getFirst();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> creditor(Map<String, Object> request) {
        return (Map<String, Object>) request.get("creditor");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> details(Map<String, Object> request) {
        return (Map<String, Object>) request.get("details");
    }

    private static void attach(Map<String, Object> request, String name, String type, String content) {
        request.put("attachments", new ArrayList<>(List.of(attachment(name, type, content))));
    }

    private static Map<String, Object> attachment(String name, String type, String content) {
        return map(
                "fileName",
                name,
                "mediaType",
                type,
                "content",
                Base64.getEncoder().encodeToString(content.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)));
    }
}
