package digital.ar.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.ServiceTest;
import digital.ar.account.ApiKeys;
import digital.ar.account.FirstStart;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.evidence.LogConsumers;
import digital.ar.notice.Notices;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.receipt.ReceiptRows.Claimed;
import digital.ar.receipt.ReceiptView.State;
import digital.ar.receipt.VerificationReport.Verdict;
import digital.ar.receipt.layout.Logos;
import digital.ar.receipt.model.Texts;
import digital.ar.seal.PdfSealer;
import digital.ar.seal.SealException;
import digital.ar.vault.Vault;
import digital.ar.vault.VaultException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Receipts of the running service: ordered by events, issued once, also when something is away or dies in between. */
class ReceiptIssuingTest extends ServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    private FirstStart firstStart;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Receipts receipts;

    @Autowired
    private ReceiptRows rows;

    @Autowired
    private Sources sources;

    @Autowired
    private PdfSealer sealer;

    @Autowired
    private Verification verification;

    @Autowired
    private LogConsumers consumers;

    @Autowired
    private Vault vault;

    @Autowired
    private Journal journal;

    @Autowired
    private Notices notices;

    @Autowired
    private Texts texts;

    @Autowired
    private Ids ids;

    @Autowired
    private Clock clock;

    @Autowired
    private PlatformTransactionManager transactions;

    private UUID tenant;
    private String key;

    @BeforeEach
    void firstTenant() {
        firstStart.run();
        tenant = firstStart.firstTenant().orElseThrow().id();
        key = keys.create(tenant, "receipts").secret();
    }

    @Test
    void aNoticeGetsItsReceiptsByItselfAndAnyoneCanVerifyThem() throws Exception {
        var notice = submit("maria" + UUID.randomUUID() + "@exemplo.com.br");
        var delivery = await(notice, ReceiptKind.DELIVERY);
        var submission = await(notice, ReceiptKind.SUBMISSION);

        var listed = get("/v1/notices/" + Ids.publicId(IdPrefix.NTC, notice) + "/receipts");
        assertThat(listed.path("receipts").size()).isGreaterThanOrEqualTo(2);

        var pdf = bytes("/v1/receipts/" + Ids.publicId(IdPrefix.RCT, delivery.id()) + "/pdf");
        assertThat(pdf.statusCode()).isEqualTo(200);
        assertThat(pdf.headers().firstValue("Content-Disposition").orElse("")).contains("-delivery.pdf");
        assertThat(pdf.body()).isEqualTo(receipts.pdf(delivery));

        var report = post("/v1/verifications", "application/pdf", pdf.body());
        assertThat(report.path("verdict").asString()).as(report.toString()).isEqualTo("WARNING");
        assertThat(report.path("qualification").asString()).isEqualTo("development");
        assertThat(verification.verify(receipts.pdf(submission)).verdict()).isEqualTo(Verdict.WARNING);
        Workshop.keep("service-delivery", pdf.body());
        assertThat(uploaded(pdf.body())).contains("Confere, com ressalvas", "O que pede atenção", "Inclusão no log");
    }

    private String uploaded(byte[] pdf) throws Exception {
        var body = new java.io.ByteArrayOutputStream();
        body.writeBytes(
                "--b\r\nContent-Disposition: form-data; name=\"pdf\"; filename=\"r.pdf\"\r\n\r\n".getBytes(UTF_8));
        body.writeBytes(pdf);
        body.writeBytes("\r\n--b--\r\n".getBytes(UTF_8));
        var request = HttpRequest.newBuilder(URI.create(baseUrl() + "/verify"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .header("Accept", "text/html")
                .header("Accept-Language", "pt-BR")
                .POST(BodyPublishers.ofByteArray(body.toByteArray()));
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }

    @Test
    void aDossierIsOrderedByApi() throws Exception {
        var notice = submit("dossier" + UUID.randomUUID() + "@exemplo.com.br");
        var ordered = post(
                "/v1/notices/" + Ids.publicId(IdPrefix.NTC, notice) + "/receipts",
                "application/json",
                "{\"kind\":\"DOSSIER\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(ordered.path("kind").asString()).isEqualTo("DOSSIER");

        var dossier = await(notice, ReceiptKind.DOSSIER);

        assertThat(verification.verify(receipts.pdf(dossier)).verdict()).isEqualTo(Verdict.WARNING);
    }

    @Test
    void anotherTenantFindsNothing() throws Exception {
        var notice = submit("other" + UUID.randomUUID() + "@exemplo.com.br");
        var receipt = await(notice, ReceiptKind.SUBMISSION);
        var mine = "/v1/receipts/" + Ids.publicId(IdPrefix.RCT, receipt.id());
        assertThat(bytes(mine).statusCode()).isEqualTo(200);
        var foreign = "/v1/receipts/" + Ids.publicId(IdPrefix.RCT, ids.next(Ids.shard(notice)));
        assertThat(bytes(foreign).statusCode()).isEqualTo(404);
        assertThat(bytes("/v1/receipts/nonsense").statusCode()).isEqualTo(404);
        var anonymous =
                http.send(HttpRequest.newBuilder(URI.create(baseUrl() + mine)).build(), BodyHandlers.ofString());
        assertThat(anonymous.statusCode()).isEqualTo(401);
    }

    @Test
    void aTimeAuthorityThatIsAwayKeepsTheReceiptWaitingUntilItIsBack() throws Exception {
        var claimed = claimedByHand(submit("tsa" + UUID.randomUUID() + "@exemplo.com.br"));
        PdfSealer away = proxy(PdfSealer.class, sealer, "seal", () -> {
            throw new SealException.Unavailable("the authority does not answer", null);
        });

        assertThatThrownBy(() -> issue(away, vault).issue(claimed))
                .isInstanceOf(Waiting.class)
                .hasMessageContaining("seal or time authority: the authority does not answer");
        worker(issue(away, vault)).tryIssue(claimed, ReceiptIssue.Batch.NONE);
        var waiting = rows.find(claimed.id()).orElseThrow();
        assertThat(waiting.state()).isEqualTo(State.WAITING);
        assertThat(waiting.waitingFor()).contains("the authority does not answer");

        issue(sealer, vault).issue(claimed);
        assertIssuedOnce(claimed);
    }

    @Test
    void anObjectStoreThatIsAwayKeepsTheReceiptWaitingUntilItIsBack() throws Exception {
        var claimed = claimedByHand(submit("s3" + UUID.randomUUID() + "@exemplo.com.br"));
        Vault away = proxy(Vault.class, vault, "store", () -> {
            throw new VaultException.Unavailable("connection refused", null);
        });

        worker(issue(sealer, away)).tryIssue(claimed, ReceiptIssue.Batch.NONE);
        assertThat(rows.find(claimed.id()).orElseThrow().waitingFor()).contains("object store: connection refused");

        issue(sealer, vault).issue(claimed);
        assertIssuedOnce(claimed);
    }

    @Test
    void aProcessKilledBetweenStoringAndRecordingLosesAndDoublesNothing() throws Exception {
        var claimed = claimedByHand(submit("kill" + UUID.randomUUID() + "@exemplo.com.br"));
        var stored = new UUID[1];
        Vault dying = (Vault) Proxy.newProxyInstance(
                Vault.class.getClassLoader(), new Class<?>[] {Vault.class}, (self, method, arguments) -> {
                    var result = call(vault, method, arguments);
                    if (method.getName().equals("store")) {
                        stored[0] = claimed.id();
                        throw new ThreadDeathInTest();
                    }
                    return result;
                });

        assertThatThrownBy(() -> issue(sealer, dying).issue(claimed)).isInstanceOf(ThreadDeathInTest.class);
        assertThat(stored[0]).isEqualTo(claimed.id());
        assertThat(rows.find(claimed.id()).orElseThrow().state()).isEqualTo(State.WAITING);
        assertThat(issuedEvents(claimed)).isZero();

        issue(sealer, vault).issue(claimed);
        issue(sealer, vault).issue(claimed); // a second node that held the same row
        assertIssuedOnce(claimed);
    }

    @Test
    void aProcessKilledBetweenSigningAndStoringLosesAndDoublesNothing() throws Exception {
        var claimed = claimedByHand(submit("sign" + UUID.randomUUID() + "@exemplo.com.br"));
        Vault dying = proxy(Vault.class, vault, "store", () -> {
            throw new ThreadDeathInTest();
        });

        assertThatThrownBy(() -> issue(sealer, dying).issue(claimed)).isInstanceOf(ThreadDeathInTest.class);
        assertThat(rows.find(claimed.id()).orElseThrow().state()).isEqualTo(State.WAITING);
        assertThat(issuedEvents(claimed)).isZero();

        issue(sealer, vault).issue(claimed);
        assertIssuedOnce(claimed);
    }

    /** As after a lease that ended too early: several workers hold the same row, and all of them finish. */
    @Test
    void severalWorkersWithTheSameReceiptIssueItOnce() throws Exception {
        var claimed = claimedByHand(submit("many" + UUID.randomUUID() + "@exemplo.com.br"));
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 4)
                    .mapToObj(i -> workers.submit(() -> issue(sealer, vault).issue(claimed)))
                    .toList();
            for (var one : all) {
                one.get();
            }
        }
        assertIssuedOnce(claimed);
    }

    @Test
    void whatOneWorkerHasClaimedNoOtherGets() throws Exception {
        var notice = submit("claim" + UUID.randomUUID() + "@exemplo.com.br");
        var day = Duration.ofDays(1);
        var due = clock.instant().plus(day);
        claimedByHand(notice); // due at the end of that day
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 6)
                    .mapToObj(i -> workers.submit(() -> rows.claim(8, due.plus(day), due.plus(day.multipliedBy(2)))))
                    .toList();
            var claims = new ArrayList<UUID>();
            for (var one : all) {
                one.get().forEach(c -> claims.add(c.id()));
            }
            assertThat(claims).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    private static final class ThreadDeathInTest extends Error {
        private static final long serialVersionUID = 1L;
    }

    private void assertIssuedOnce(Claimed claimed) {
        var view = rows.find(claimed.id()).orElseThrow();
        assertThat(view.state()).isEqualTo(State.ISSUED);
        assertThat(issuedEvents(claimed)).isEqualTo(1);
        assertThat(verification.verify(receipts.pdf(view)).verdict()).isEqualTo(Verdict.WARNING);
    }

    private long issuedEvents(Claimed claimed) {
        return journal.read(claimed.notice()).stream()
                .filter(e -> e.type() == EventType.RECEIPT_ISSUED)
                .filter(e -> Ids.publicId(IdPrefix.RCT, claimed.id())
                        .equals(e.facts().get("receipt")))
                .count();
    }

    /** A dossier whose time for trying lies far ahead, so that the running worker leaves it to the test. */
    private Claimed claimedByHand(UUID notice) throws InterruptedException {
        await(notice, ReceiptKind.SUBMISSION);
        var trigger = journal.read(notice).getFirst();
        var id = ids.next(Ids.shard(notice));
        var later = clock.instant().plus(Duration.ofDays(1));
        rows.order(id, tenant, notice, null, ReceiptKind.DOSSIER, trigger.id(), sealer.qualification(), later);
        return new Claimed(id, tenant, notice, null, ReceiptKind.DOSSIER, trigger.id(), 1, trigger.recordedAt());
    }

    private ReceiptIssue issue(PdfSealer sealing, Vault storing) {
        return new ReceiptIssue(
                sources,
                sealing,
                verification,
                storing,
                rows,
                journal,
                texts,
                Logos.none(),
                new IssueSteps(),
                clock,
                transactions);
    }

    private ReceiptWorker worker(ReceiptIssue issue) {
        var day = Duration.ofDays(1);
        var slow = new ReceiptProperties(true, day, day, day, day, 1, 1, null, 1_000_000);
        return new ReceiptWorker(proxy(LogConsumers.class, consumers, "run", () -> 0), null, rows, issue, slow, clock);
    }

    private static <T> T proxy(Class<T> type, T real, String method, Supplier<Object> instead) {
        InvocationHandler handler = (self, called, arguments) ->
                called.getName().equals(method) ? instead.get() : call(real, called, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object real, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private UUID submit(String email) throws Exception {
        var body = """
                {"type":"COLLECTION",
                 "creditor":{"name":"Fomento Exemplo Ltda","document":"12.ABC.345/01DE-35","address":"Rua da Quitanda, 100, São Paulo, SP"},
                 "legalBasis":"CREDIT_PROTECTION","subject":"Aviso sobre o seu contrato",
                 "recipients":[{"name":"Maria da Silva","email":"%s","document":"529.982.247-25",
                                "addressSource":{"kind":"CONTRACT","text":"cláusula 14.2"}}],
                 "titles":[{"number":"DUP-1001/1","dueDate":"2026-10-10","amountCents":125000}],
                 "details":{"paymentMeans":"PIX","contact":"cobranca@exemplo.com.br","disputeChannel":"0800 000 0000"},
                 "content":{"text":"Prezada Maria,\\n\\nconsta em aberto a duplicata DUP-1001/1."}}
                """.formatted(email);
        var accepted = post("/v1/notices", "application/json", body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return Ids.parse(IdPrefix.NTC, accepted.path("id").asString()).orElseThrow(() -> new AssertionError(accepted));
    }

    private ReceiptView await(UUID notice, ReceiptKind kind) throws InterruptedException {
        var deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            var found = receipts.of(notice).stream()
                    .filter(r -> r.kind() == kind && r.state() == State.ISSUED)
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no " + kind + " receipt; there are " + receipts.of(notice) + ", recipients "
                + notices.find(tenant, notice).orElseThrow().recipients());
    }

    private HttpResponse<byte[]> bytes(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(baseUrl() + path))
                        .header("Authorization", "Bearer " + key)
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private JsonNode get(String path) throws Exception {
        return JSON.readTree(bytes(path).body());
    }

    private JsonNode post(String path, String type, byte[] body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(baseUrl() + path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body));
        if (!path.equals("/v1/verifications")) {
            request.header("Authorization", "Bearer " + key);
        }
        return JSON.readTree(
                http.send(request.build(), BodyHandlers.ofByteArray()).body());
    }
}
