package digital.ar.notice;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Tokens;
import digital.ar.portal.Web;
import digital.ar.portal.answer.SampleFiles;
import digital.ar.portal.visit.Passes;
import digital.ar.portal.visit.Passes.Use;
import digital.ar.receipt.ReceiptView;
import digital.ar.receipt.Receipts;
import digital.ar.receipt.Verification;
import digital.ar.receipt.VerificationReport.Verdict;
import digital.ar.vault.Keeping;
import digital.ar.vault.Vault;
import digital.ar.vault.VaultException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Holding and erasing a notice of the running service, by API. */
class KeepingTest extends NoticeServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Autowired
    Journal journal;

    @Autowired
    Receipts receipts;

    @Autowired
    Verification verification;

    @Autowired
    Vault vault;

    @Autowired
    Keeping keeping;

    @Autowired
    Clock clock;

    @Autowired
    Tokens tokens;

    @Autowired
    Passes passes;

    @Autowired
    TransactionTemplate transaction;

    private String person;
    private UUID notice;
    private String path;

    @BeforeEach
    void submitted() {
        person = "pessoa" + UUID.randomUUID().toString().replace("-", "");
        var id = api.submit(Requests.collection(n -> {
                    n.put("externalId", "ERP " + person);
                    n.put("tags", List.of(person));
                    var recipient = Requests.recipient(person + "@exemplo.com.br");
                    recipient.put("codeChannel", Map.of("kind", "EMAIL", "address", person + "@outro.example"));
                    n.put("recipients", List.of(recipient));
                    n.put("presentation", "ON_PAGE");
                    n.put("identity", "ONE_TIME_CODE");
                }))
                .body()
                .get("id")
                .toString();
        path = "/v1/notices/" + id;
        notice = Ids.parse(IdPrefix.NTC, id).orElseThrow();
    }

    @Test
    void aNoticeIsHeldThenErasedAndWhatProvesItStays() {
        assertThat(bars()).containsAnyOf("DELIVERY_PENDING", "DELIVERY_PROVISIONAL");
        assertThat(erase("pedido 17").status()).isEqualTo(409);
        settled();

        var hold = post("/holds", "processo 0001234-56.2026.8.26.0100");
        assertThat(hold.status()).isEqualTo(201);
        assertThat(bars()).containsExactly("HELD");
        var refused = erase("pedido 17");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("HELD");
        var release = "/holds/" + hold.body().get("id") + "/release";
        assertThat(post(release, "acordo homologado").status()).isEqualTo(200);
        assertThat(post(release, "outra vez").status()).isEqualTo(409);

        assertThat(erase("").violations()).contains("/reason size");
        var link = "/r/" + tokens.url(Tokens.Purpose.READ, recipient(), 0);
        assertThat(new Web(baseUrl()).get(link).statusCode()).isEqualTo(200);
        var reader = recipient();
        whatTheReaderLeftBehind(link, reader);
        var before = receipts.of(notice);
        var dossier = receipts.pdf(before.getFirst());
        var erased = erase("pedido 17, LGPD art. 18");
        assertThat(erased.status()).as(erased.text()).isEqualTo(200);
        assertThat(erased.body()).containsEntry("contentErased", true);
        assertThat(erase("outra vez").list("erasures"))
                .singleElement()
                .satisfies(e -> assertThat(e)
                        .containsEntry("erased", List.of("CONTENT"))
                        .containsEntry("kept", List.of("RECEIPT"))
                        .containsEntry("reason", "pedido 17, LGPD art. 18"));

        assertThat(rowsThatName(person)).isEmpty();
        assertThat(rowsOf(reader)).as("drafts, their files, tries").containsExactly(0L, 0L, 0L);
        var page = new Web(baseUrl()).get(link);
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body()).contains("Esta notificação não pode mais ser lida");
        var events = api.get(path + "/events");
        assertThat(events.body()).containsEntry("erased", true);
        assertThat(events.list("events"))
                .extracting(e -> e.get("type"))
                .containsExactly("hold.placed", "hold.released", "content.erased");
        assertThat(api.get(path).status()).isEqualTo(200);
        assertThat(api.post(path + "/receipts", Map.of("kind", "DOSSIER"), Map.of())
                        .status())
                .isEqualTo(410);
        assertThat(receipts.pdf(before.getFirst())).isEqualTo(dossier);
        assertThat(verification.verify(dossier).verdict()).isNotEqualTo(Verdict.FAILED);
    }

    @Test
    void atTheEndOfItsTimeANoticeGoesUnlessItIsHeld() {
        settled();
        var hold = post("/holds", "processo 1");
        ended();
        assertThat(endedNotices()).doesNotContain(notice);
        post("/holds/" + hold.body().get("id") + "/release", "fim do processo");
        assertThat(endedNotices()).contains(notice);
        endOfRetention.erase();
        assertThat(endedNotices()).doesNotContain(notice);

        assertThat(keeping.of(notice))
                .allSatisfy(k -> assertThat(k.destroyedAt()).isNotNull());
        assertThat(rowsThatName(person)).isEmpty();
        var state = api.get(path + "/keeping");
        assertThat(state.body()).doesNotContainKey("keptUntil");
        assertThat(state.list("erasures"))
                .singleElement()
                .satisfies(e -> assertThat(e)
                        .containsEntry("erased", List.of("CONTENT", "RECEIPT"))
                        .containsEntry("requestedBy", "service"));
        assertThat(post("/holds", "tarde demais").status()).isEqualTo(409);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> vault.keys(notice))
                .isInstanceOf(VaultException.Erased.class);
    }

    @Test
    void anotherTenantFindsNothingToHoldOrErase() {
        var stranger = clientOf(newTenant());
        assertThat(stranger.get(path + "/keeping").status()).isEqualTo(404);
        for (var act : List.of("/holds", "/erasure", "/holds/hld_" + "0".repeat(32) + "/release")) {
            assertThat(stranger.post(path + act, Map.of("reason", "curiosidade"), Map.of())
                            .status())
                    .as(act)
                    .isEqualTo(404);
        }
    }

    @Autowired
    digital.ar.notice.keeping.EndOfRetention endOfRetention;

    private ApiClient.Answer post(String act, String reason) {
        return api.post(path + act, Map.of("reason", reason), Map.of());
    }

    private ApiClient.Answer erase(String reason) {
        return post("/erasure", reason);
    }

    private List<Object> bars() {
        return List.of(((List<?>) api.get(path + "/keeping").body().get("bars")).toArray());
    }

    /** Sent, no bounce came within the window, and every receipt is there. */
    private void settled() {
        await(() -> journal.read(notice).stream().anyMatch(e -> e.type() == EventType.RELAY_ACCEPTED));
        transaction.executeWithoutResult(t -> journal.append(new EventDraft(
                EventType.DELIVERY_CONFIRMED,
                tenant,
                notice,
                journal.read(notice).getFirst().recipient(),
                clock.instant(),
                Map.of("by", "window", "window", "PT72H", "windowHours", 72),
                List.of())));
        await(() -> bars().isEmpty());
        assertThat(receipts.of(notice)).allMatch(r -> r.state() == ReceiptView.State.ISSUED);
    }

    /** A draft with a file, a request with words, a try. */
    private void whatTheReaderLeftBehind(String link, UUID reader) {
        var web = new Web(baseUrl());
        var portuguese = Locale.of("pt", "BR");
        var seen = passes.issue(Use.VIEW, reader, portuguese);
        var question = Web.location(web.get(link + "/answer/dispute?v=" + seen));
        var files = question.replaceFirst("/dispute/[^?]+", "/dispute/files");
        assertThat(web.upload(files, person + ".pdf", "application/pdf", SampleFiles.pdf())
                        .statusCode())
                .isEqualTo(302);
        var form = passes.issue(Use.RIGHTS_ASK, reader, portuguese);
        var asked = Map.of("form", form, "kind", "CORRECTION", "words", "Chamo-me " + person);
        assertThat(Web.location(web.post(link + "/rights/ask", asked))).endsWith("/rights/asked");
        var guess = Map.of("form", passes.issue(Use.OPEN, reader, portuguese), "answer", "123456");
        assertThat(web.post(link + "/open", guess).statusCode()).isEqualTo(422);
        assertThat(rowsOf(reader)).containsExactly(1L, 1L, 1L);
        assertThat(rowsThatName(person)).contains("data_request");
        await(() -> bars().isEmpty());
    }

    private List<Long> rowsOf(UUID reader) {
        return java.util.stream.Stream.of("answer_draft", "answer_draft_file", "identity_step")
                .map(table -> jdbc.sql("select count(*) from " + table + " where recipient_id = ?")
                        .param(reader)
                        .query(Long.class)
                        .single())
                .toList();
    }

    private void ended() {
        jdbc.sql("update data_key set locked_until = :past where shard = :shard and notice_id = :notice")
                .param("past", java.sql.Timestamp.from(clock.instant().minusSeconds(60)))
                .param("shard", Ids.shard(notice))
                .param("notice", notice)
                .update();
    }

    private List<UUID> endedNotices() {
        return keeping.ended(100).stream().map(Keeping.Ended::notice).toList();
    }

    /** Over every table of the database, as text; binary columns count by their bytes. */
    private UUID recipient() {
        var events = journal.read(notice);
        return java.util.Objects.requireNonNull(events.getFirst().recipient());
    }

    private List<String> rowsThatName(String text) {
        var tables = jdbc.sql("""
                        select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
                          and has_table_privilege(c.oid, 'SELECT')""").query(String.class).list();
        var hex = java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return tables.stream()
                .filter(table -> jdbc.sql("select exists (select 1 from " + table
                                + " t where t::text like :text or t::text like :hex)")
                        .param("text", "%" + text + "%")
                        .param("hex", "%" + hex + "%")
                        .query(Boolean.class)
                        .single())
                .toList();
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        var end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("patience").isBefore(end);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }
}
