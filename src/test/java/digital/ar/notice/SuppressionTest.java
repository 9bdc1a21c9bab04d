package digital.ar.notice;

import static digital.ar.notice.Requests.map;
import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.delivery.Suppressions;
import digital.ar.evidence.Event;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Facts;
import digital.ar.evidence.Journal;
import digital.ar.inbound.NoticeOnItsWay;
import digital.ar.mail.MailAddresses;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Tokens;
import digital.ar.portal.Web;
import digital.ar.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Addresses that are not written to: how they come on the list, and what it does to submissions. */
class SuppressionTest extends NoticeServiceTest {
    private static final String MARIA = "Maria.Souza@Exemplo.com.br";

    @Autowired
    Suppressions suppressions;

    @Autowired
    Journal journal;

    @Autowired
    Tokens tokens;

    @Autowired
    Vault vault;

    @Autowired
    MailAddresses addresses;

    @Autowired
    Unsubscribes unsubscribes;

    @Autowired
    TransactionTemplate transactions;

    private final Web web = new Web(baseUrl());

    @Test
    void theListIsKeptByApi() {
        var added = api.post("/v1/suppressions", map("address", MARIA, "note", "=HYPERLINK(\"x\")"), Map.of());
        assertThat(added.status()).as(added.text()).isEqualTo(201);
        assertThat(added.body())
                .containsEntry("address", "maria.souza@exemplo.com.br")
                .containsEntry("reason", "MANUAL");
        assertThat(api.post("/v1/suppressions", map("address", MARIA.toUpperCase(Locale.ROOT)), Map.of())
                        .status())
                .isEqualTo(409);
        assertThat(api.post("/v1/suppressions", map("address", "nobody"), Map.of())
                        .violations())
                .containsExactly("/address email.invalid");
        var past =
                Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS).toString();
        assertThat(api.post("/v1/suppressions", map("address", "x@y.example", "expiresAt", past), Map.of())
                        .violations())
                .containsExactly("/expiresAt range");

        assertThat(api.get("/v1/suppressions?q=SOUZA").list("suppressions")).hasSize(1);
        assertThat(api.get("/v1/suppressions?q=100%25").list("suppressions")).isEmpty();
        assertThat(api.get("/v1/suppressions?reason=COMPLAINT").list("suppressions"))
                .isEmpty();
        var csv = api.get("/v1/suppressions/export");
        assertThat(csv.header("content-type")).startsWith("text/csv");
        assertThat(csv.text().split("\r\n")[1])
                .startsWith(added.body().get("id") + ",maria.souza@exemplo.com.br,MANUAL,")
                .contains("\"'=HYPERLINK(\"\"x\"\")\"");

        var other = clientOf(newTenant());
        var path = "/v1/suppressions/" + added.body().get("id");
        assertThat(other.get("/v1/suppressions").list("suppressions")).isEmpty();
        assertThat(other.send("DELETE", path, null, Map.of()).status()).isEqualTo(404);
        assertThat(api.send("DELETE", path, null, Map.of()).status()).isEqualTo(204);
        assertThat(api.get("/v1/suppressions").list("suppressions")).isEmpty();
    }

    @Test
    void pagesFollowOneAnother() {
        for (var i = 0; i < 5; i++) {
            suppress("a" + i + "@exemplo.com.br", null);
        }
        var first = api.get("/v1/suppressions?limit=2");
        assertThat(first.list("suppressions")).hasSize(2);
        var second = api.get("/v1/suppressions?limit=3&cursor=" + first.body().get("nextCursor"));
        assertThat(second.list("suppressions")).hasSize(3);
        assertThat(second.body().get("nextCursor")).isNull();
        assertThat(api.get("/v1/suppressions?cursor=x").status()).isEqualTo(422);
        assertThat(api.get("/v1/suppressions/export").text().split("\r\n")).hasSize(6);
    }

    @Test
    void aReminderIsRefusedAndALegalNoticeMayOverrideOnRecord() {
        suppress(MARIA, null);
        assertThat(api.submit(reminder(MARIA)).violations())
                .containsExactly("/recipients/0/email recipient.suppressed");
        assertThat(api.submit(reminder(MARIA, "overrideSuppression", true, "overrideReason", "x"))
                        .violations())
                .contains("/overrideSuppression override.notAllowed");
        assertThat(api.submit(legal(MARIA)).violations()).containsExactly("/recipients/0/email recipient.suppressed");
        assertThat(api.submit(legal(MARIA, "overrideSuppression", true)).violations())
                .containsExactly("/overrideReason required");
        assertThat(rowsOfTenant()).isZero();

        var reason = "Endereço do contrato, cláusula 14.2";
        var sent = api.submit(legal(MARIA, "overrideSuppression", true, "overrideReason", reason));
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        assertThat(accepted(sent).facts().get("suppressionOverride"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("reason", reason)
                .extractingByKey("entries")
                .asString()
                .contains("MANUAL");
        assertThat(accepted(api.submit(
                                legal("outra@exemplo.com.br", "overrideSuppression", true, "overrideReason", "x")))
                        .facts())
                .doesNotContainKey("suppressionOverride");
    }

    @Test
    void anEntryThatHasExpiredDoesNotCountAndIsRenewed() {
        suppress(MARIA, Instant.now().plus(1, ChronoUnit.HOURS));
        jdbc.sql("update suppression set expires_at = now() - interval '1 second' where tenant_id = ?")
                .param(tenant)
                .update();
        assertThat(api.submit(reminder(MARIA)).status()).isEqualTo(201);
        assertThat(suppress(MARIA, null)).isTrue();
        assertThat(api.submit(reminder(MARIA)).status()).isEqualTo(422);
    }

    @Test
    void aFinalFailureComesOnTheListAndATemporaryOneDoesNot() {
        api.submit(Requests.collection(r -> r.put(
                "recipients",
                List.of(
                        Requests.recipient("unknown.list@exemplo.com.br"),
                        Requests.recipient("ok.list@exemplo.com.br")))));
        NoticeOnItsWay.until(() -> entries("unknown.list@exemplo.com.br").size() == 1, "hard bounce on the list");
        var entry = entries("unknown.list@exemplo.com.br").getFirst();
        assertThat(entry.reason()).isEqualTo(Suppressions.Reason.HARD_BOUNCE);
        assertThat(entry.note()).contains("5.1.1");
        assertThat(entry.expiresAt()).isAfter(Instant.now().plus(360, ChronoUnit.DAYS));
        assertThat(journal.read(entry.notice()))
                .filteredOn(e -> e.id().equals(entry.sourceEvent()))
                .extracting(Event::type)
                .containsExactly(EventType.RELAY_FAILED);
        assertThat(entries("ok.list@exemplo.com.br")).isEmpty();
    }

    @Test
    void aComplaintComesOnTheListAndNotSpamDoesNot() {
        var glad = report("glad@exemplo.com.br", Map.of("kind", "complaint", "feedbackType", "not-spam"));
        var angry = report("angry@exemplo.com.br", Map.of("kind", "complaint", "feedbackType", "abuse"));
        NoticeOnItsWay.until(() -> entries("angry@exemplo.com.br").size() == 1, "complaint on the list");
        assertThat(entries("angry@exemplo.com.br").getFirst().reason()).isEqualTo(Suppressions.Reason.COMPLAINT);
        assertThat(entries("angry@exemplo.com.br").getFirst().expiresAt()).isNull();
        assertThat(entries("glad@exemplo.com.br")).isEmpty();
        assertThat(glad).isNotEqualTo(angry);
    }

    @Test
    void oneClickOptsOutOfRemindersOnceAndForAll() {
        var sent = api.submit(reminder(MARIA));
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        var recipient = recipient(sent);
        assertThat(message(sent))
                .contains("List-Unsubscribe: ")
                .contains(addresses.unsubscribe(recipient))
                .containsPattern("h=[^;]*List-Unsubscribe");
        var path = "/u/" + tokens.url(Tokens.Purpose.UNSUBSCRIBE, recipient, 0);

        var page = web.get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Não receber mais lembretes").doesNotContain("??");
        assertThat(entries(MARIA)).as("a GET has no effect").isEmpty();

        // as a mail program posts: from another site, without cookie, and it expects no redirect (RFC 8058 3.2)
        var clicked = web.post(path, Map.of("List-Unsubscribe", "One-Click"), "Sec-Fetch-Site", "cross-site");
        assertThat(clicked.statusCode()).isEqualTo(200);
        assertThat(web.post(path, Map.of()).statusCode()).isEqualTo(200);
        assertThat(unsubscribed(sent))
                .hasSize(1)
                .first()
                .satisfies(e ->
                        assertThat(e.facts()).containsEntry("by", "one-click").containsKey("network"));
        assertThat(entries(MARIA))
                .extracting(Suppressions.Entry::reason)
                .containsExactly(Suppressions.Reason.UNSUBSCRIBE);
        assertThat(entries(MARIA).getFirst().sourceEvent())
                .isEqualTo(unsubscribed(sent).getFirst().id());

        assertThat(api.submit(reminder(MARIA)).status()).isEqualTo(422);
        assertThat(web.post("/u/x" + path.substring(4), Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void nobodyOptsOutOfALegalNotice() {
        var sent = api.submit(legal(MARIA));
        assertThat(message(sent)).doesNotContain("List-Unsubscribe");
        var path = "/u/" + tokens.url(Tokens.Purpose.UNSUBSCRIBE, recipient(sent), 0);
        assertThat(web.post(path, Map.of("List-Unsubscribe", "One-Click")).statusCode())
                .isEqualTo(404);
        assertThat(entries(MARIA)).isEmpty();
        assertThat(unsubscribes.unsubscribe(UUID.randomUUID(), Unsubscribes.Way.MAIL, Map.of()))
                .isFalse();
    }

    @Test
    void unsubscribeAddressesAreNoOtherAddresses() {
        var id = ids.next();
        assertThat(addresses.resolveUnsubscribe(addresses.unsubscribe(id).toUpperCase(Locale.ROOT)))
                .contains(id);
        assertThat(addresses.resolveUnsubscribe(addresses.replyTo(id))).isEmpty();
        assertThat(addresses.resolveUnsubscribe("u" + addresses.replyTo(id).substring(1)))
                .isEmpty();
        assertThat(addresses.resolve(addresses.unsubscribe(id))).isEmpty();
    }

    @Test
    void aSendingDomainMustBeTheTenantsOwnAndVerified() {
        assertThat(api.submit(legal(MARIA, "sendingDomain", "banco.example")).violations())
                .containsExactly("/sendingDomain domain.unknown");
        assertThat(api.post("/v1/sending-domains", map("domain", "loja.exemplo.com.br"), Map.of())
                        .status())
                .isEqualTo(201);
        assertThat(api.submit(legal(MARIA, "sendingDomain", "loja.exemplo.com.br"))
                        .violations())
                .containsExactly("/sendingDomain domain.unknown");
        jdbc.sql(
                        "update sending_domain set verified_at = now(), checked_at = now(), findings = ?::jsonb where domain = ?"
                                + " and tenant_id = ?")
                .params(
                        "[{\"check\":\"dkim\",\"state\":\"MISSING\",\"name\":\"n\",\"type\":\"TXT\",\"publish\":\"p\",\"found\":[],"
                                + "\"message\":\"dkim.missing\",\"arguments\":[\"rsa-sha256\",\"n\"]}]",
                        "loja.exemplo.com.br",
                        tenant)
                .update();
        assertThat(api.post("/v1/sending-domains/loja.exemplo.com.br/default", "", Map.of())
                        .status())
                .isEqualTo(200);
        var sent = api.submit(legal(MARIA));
        assertThat(message(sent)).contains("<notificacoes@loja.exemplo.com.br>", "d=loja.exemplo.com.br");
        assertThat(sent.list("warnings")).extracting(w -> w.get("code")).contains("dkim.missing");
        assertThat(message(api.submit(legal(MARIA, "sendingDomain", "ar.localhost"))))
                .contains("d=ar.localhost");
    }

    private boolean suppress(String address, Instant expires) {
        var wanted = new Suppressions.Wanted(tenant, address, Suppressions.Reason.MANUAL, "", null, null, expires);
        return suppressions.add(wanted).isPresent();
    }

    private List<Suppressions.Entry> entries(String address) {
        return suppressions.find(tenant, List.of(address)).getOrDefault(Suppressions.normalise(address), List.of());
    }

    /** A notice to the address, and a report about it on record. */
    private UUID report(String address, Map<String, Object> facts) {
        var sent = api.submit(legal(address));
        var notice = notice(sent);
        transactions.executeWithoutResult(status -> journal.append(new EventDraft(
                EventType.REPORT_RECEIVED,
                tenant,
                notice,
                recipient(sent),
                Instant.now(),
                Facts.of(EventType.REPORT_RECEIVED, facts),
                List.of())));
        return notice;
    }

    private static Map<String, Object> legal(String email, Object... more) {
        var request = new LinkedHashMap<>(Requests.collection());
        request.put("recipients", List.of(Requests.recipient(email)));
        request.putAll(map(more));
        return request;
    }

    private static Map<String, Object> reminder(String email, Object... more) {
        var request = legal(email, more);
        request.put("type", "REMINDER");
        return request;
    }

    private static UUID notice(ApiClient.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return Ids.parse(IdPrefix.NTC, (String) answer.body().get("id")).orElseThrow();
    }

    private static UUID recipient(ApiClient.Answer answer) {
        return Ids.parse(IdPrefix.RCP, (String)
                        answer.list("recipients").getFirst().get("id"))
                .orElseThrow();
    }

    private Event accepted(ApiClient.Answer answer) {
        return journal.read(notice(answer)).getFirst();
    }

    private List<Event> unsubscribed(ApiClient.Answer answer) {
        return journal.read(notice(answer)).stream()
                .filter(e -> e.type() == EventType.RECIPIENT_UNSUBSCRIBED)
                .toList();
    }

    private String message(ApiClient.Answer answer) {
        var sha256 = (String) answer.list("recipients").getFirst().get("messageSha256");
        return new String(vault.load(notice(answer), Vault.Purpose.CONTENT, sha256), StandardCharsets.ISO_8859_1);
    }
}
