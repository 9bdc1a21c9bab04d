package digital.ar.receipt.dossier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.ServiceTest;
import digital.ar.account.ApiKeys;
import digital.ar.account.FirstStart;
import digital.ar.platform.Hashes;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.receipt.Outside;
import digital.ar.receipt.Verification;
import digital.ar.receipt.VerificationReport;
import digital.ar.receipt.VerificationReport.Check;
import digital.ar.receipt.VerificationReport.Verdict;
import digital.ar.receipt.Workshop;
import digital.ar.receipt.bundle.DossierFormat;
import digital.ar.receipt.dossier.DossierRows.Claimed;
import digital.ar.vault.Vault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Many notices in one ZIP whose completeness is sealed: ordered by API, made in the background, checked by anyone. */
class DossierTest extends ServiceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newHttpClient();

    @Autowired
    private FirstStart firstStart;

    @Autowired
    private ApiKeys keys;

    @Autowired
    private Verification verification;

    @Autowired
    private DossierRows rows;

    @Autowired
    private DossierStep step;

    @Autowired
    private Vault vault;

    @Autowired
    private PlatformTransactionManager transactions;

    @TempDir
    private Path folder;

    private UUID tenant;
    private String key;

    @BeforeEach
    void firstTenant() {
        firstStart.run();
        tenant = firstStart.firstTenant().orElseThrow().id();
        key = keys.create(tenant, "dossiers").secret();
    }

    @Test
    void aPortfolioBecomesOneZipThatOthersCanCheckWithoutUs() throws Exception {
        var tag = "t" + UUID.randomUUID().toString().substring(0, 8);
        submit("=HYPERLINK(\"http://x\")", tag);
        submit("João Souza", tag);
        var ordered = order("{\"title\":\"Carteira\",\"tag\":\"" + tag + "\"}", tag);
        assertThat(order("{\"title\":\"Carteira\",\"tag\":\"" + tag + "\"}", tag)
                        .path("id"))
                .isEqualTo(ordered.path("id"));
        assertThat(order("{\"title\":\"Outra\",\"tag\":\"" + tag + "\"}", tag)
                        .path("type")
                        .asString())
                .endsWith("idempotency-key-reused");

        var ready = await(ordered.path("id").asString());
        var zip = zip(ready);
        assertThat(zip(ready)).as("the same bytes each time").isEqualTo(zip);
        assertThat(Hashes.sha256Hex(zip)).isEqualTo(ready.path("sha256").asString());
        assertThat(ready.path("notices").asInt()).isEqualTo(2);

        var report = verification.verify(zip);
        assertThat(failed(report)).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(report.parts()).hasSize(2);
        Workshop.keep("dossier-index", entries(zip).get(DossierFormat.INDEX));
        Files.write(Workshop.OUT.resolve("dossier.zip"), zip);
        foreignToolsAgree(zip);
        assertThat(new String(entries(zip).get(DossierFormat.CSV), UTF_8))
                .contains("\"'=HYPERLINK(\"\"http://x\"\")\"");
        everyTamperingIsNamed(zip);
        assertThat(listed()).contains(ready.path("id").asString());
    }

    /** sha256sum reads the list; poppler sees the seal; veraPDF the archive format; and the list in the seal is the one beside. */
    private void foreignToolsAgree(byte[] zip) throws Exception {
        for (var entry : entries(zip).entrySet()) {
            var file = folder.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.getValue());
        }
        assertThat(Outside.run(folder, "sha256sum", "-c", DossierFormat.SUMS)).doesNotContain("FAILED");
        assertThat(Outside.run(folder, "pdfsig", "-nocert", DossierFormat.INDEX))
                .contains("Signature is Valid", "Total document signed");
        Files.createDirectory(folder.resolve("sealed"));
        Outside.run(folder, "pdfdetach", "-saveall", "-o", "sealed", DossierFormat.INDEX);
        Outside.run(folder, "cmp", "sealed/" + DossierFormat.SUMS, DossierFormat.SUMS);
        var index = Files.readAllBytes(folder.resolve(DossierFormat.INDEX));
        assertThat(Outside.veraPdf(index, PDFAFlavour.PDFA_3_A)).isEmpty();
        assertThat(Outside.veraPdf(index, PDFAFlavour.PDFUA_1)).isEmpty();
    }

    private void everyTamperingIsNamed(byte[] zip) throws IOException {
        var receipts = entries(zip).keySet().stream()
                .filter(name -> name.startsWith(DossierFormat.RECEIPTS))
                .toList();
        var first = receipts.getFirst();
        Map<String, Consumer<Map<String, byte[]>>> changes = Map.of(
                "dossier.files " + first + " is missing",
                files -> files.remove(first),
                "dossier.files receipts/extra.pdf is not listed",
                files -> files.put("receipts/extra.pdf", new byte[1]),
                "dossier.files index.csv was changed",
                files -> files.get(DossierFormat.CSV)[5] ^= 1,
                "dossier.receipts " + first + " does not hold",
                files -> files.get(first)[500] ^= 1,
                "dossier.files " + first + " was changed",
                files -> swap(files, first, receipts.getLast()),
                "dossier.receipts " + first + " is the receipt of",
                files -> swap(files, first, receipts.getLast()),
                "dossier.sums SHA256SUMS is not the one",
                files -> files.get(DossierFormat.SUMS)[3] ^= 1,
                "dossier.index index.json is not the one",
                files -> files.get(DossierFormat.JSON)[9] ^= 1,
                "index.pdf.digest the covered bytes were changed",
                files -> files.get(DossierFormat.INDEX)[200] ^= 1,
                "index.pdf.signature {0} is missing",
                files -> files.remove(DossierFormat.INDEX));
        for (var change : changes.entrySet()) {
            var files = entries(zip);
            change.getValue().accept(files);
            var named = change.getKey().replace("{0}", DossierFormat.INDEX);
            assertThat(failed(verification.verify(zipOf(files))).stream().map(c -> c.code() + " " + c.reason()))
                    .as(named)
                    .anyMatch(reason -> reason.contains(named.substring(named.indexOf(' ') + 1))
                            && reason.startsWith(named.substring(0, named.indexOf(' '))));
        }
    }

    @Test
    void whatWasErasedIsLeftOutAndTheIndexSaysSo() throws Exception {
        var gone = submit("Maria", "erased");
        var stays = submit("Ana", "erased");
        new TransactionTemplate(transactions).executeWithoutResult(status -> vault.erase(gone, Vault.Purpose.CONTENT));
        var ordered = order("{\"noticeIds\":[\"" + name(gone) + "\",\"" + name(stays) + "\"]}", null);
        var ready = await(ordered.path("id").asString());
        assertThat(ready.path("leftOut").asInt()).isEqualTo(1);
        var zip = zip(ready);
        assertThat(failed(verification.verify(zip))).isEmpty();
        assertThat(new String(entries(zip).get(DossierFormat.JSON), UTF_8)).contains("\"leftOut\":\"erased\"");
    }

    /** A node that comes late finds the dossier made: nothing is made twice. */
    @Test
    void twoNodesMakeOneDossier() throws Exception {
        var notice = submit("Pedro", "twice");
        var ready = await(order("{\"noticeIds\":[\"" + name(notice) + "\"]}", null)
                .path("id")
                .asString());
        var id = Ids.parse(IdPrefix.DOS, ready.path("id").asString()).orElseThrow();
        var before = rows.parts(id).stream().map(DossierRows.Part::sha256).toList();
        step.advance(new Claimed(id, tenant, "late", 2, Instant.now()));
        assertThat(rows.parts(id).stream().map(DossierRows.Part::sha256)).isEqualTo(before);
    }

    @Test
    void ordersThatFitNothingOrAreOfOthersAreRefusedInWords() throws Exception {
        assertThat(order("{\"tag\":\"nobody-has-this\"}", null).path("detail").asString())
                .isEqualTo("No notice fits");
        assertThat(order("{}", null).path("detail").asString()).contains("one of both");
        assertThat(order("{\"noticeIds\":[\"ntc_" + "0".repeat(32) + "\"]}", null)
                        .path("detail")
                        .asString())
                .contains("does not exist");
        assertThat(send("GET", "/v1/dossiers/dos_" + "0".repeat(32) + "/zip", null, null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(rows.find(UUID.randomUUID(), UUID.randomUUID())).isEmpty();
    }

    private static List<Check> failed(VerificationReport report) {
        return report.checks().stream()
                .filter(c -> c.verdict() == Verdict.FAILED)
                .toList();
    }

    private static void swap(Map<String, byte[]> files, String one, String other) {
        var content = files.get(one);
        files.put(one, files.get(other));
        files.put(other, content);
    }

    private static Map<String, byte[]> entries(byte[] zip) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }

    /** Packed anew with compression, as any tool would. */
    private static byte[] zipOf(Map<String, byte[]> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }

    private static String name(UUID notice) {
        return Ids.publicId(IdPrefix.NTC, notice);
    }

    private JsonNode await(String id) throws Exception {
        var deadline = Instant.now().plus(PATIENCE);
        JsonNode found;
        do {
            Thread.sleep(100);
            found = JSON.readTree(send("GET", "/v1/dossiers/" + id, null, null).body());
        } while (!found.path("state").asString().equals("READY")
                && Instant.now().isBefore(deadline));
        assertThat(found.path("state").asString()).as(found.toString()).isEqualTo("READY");
        return found;
    }

    private byte[] zip(JsonNode dossier) throws Exception {
        return send("GET", "/v1/dossiers/" + dossier.path("id").asString() + "/zip", null, null)
                .body();
    }

    private String listed() throws Exception {
        return new String(send("GET", "/v1/dossiers?limit=5", null, null).body(), UTF_8);
    }

    private JsonNode order(String body, String idempotencyKey) throws Exception {
        return JSON.readTree(send("POST", "/v1/dossiers", body, idempotencyKey).body());
    }

    private UUID submit(String name, String tag) throws Exception {
        var body = """
                {"type":"COLLECTION",
                 "creditor":{"name":"Fomento Exemplo Ltda","document":"12.ABC.345/01DE-35","address":"Rua da Quitanda, 100, São Paulo, SP"},
                 "legalBasis":"CREDIT_PROTECTION","subject":"Aviso sobre o seu contrato","tags":["%s"],
                 "recipients":[{"name":%s,"email":"d%s@exemplo.com.br","document":"529.982.247-25",
                                "addressSource":{"kind":"CONTRACT","text":"cláusula 14.2"}}],
                 "titles":[{"number":"DUP-1001/1","dueDate":"2026-10-10","amountCents":125000}],
                 "details":{"paymentMeans":"PIX","contact":"cobranca@exemplo.com.br","disputeChannel":"0800 000 0000"},
                 "content":{"text":"Prezada Maria,\\n\\nconsta em aberto a duplicata DUP-1001/1."}}
                """.formatted(tag, JSON.writeValueAsString(name), UUID.randomUUID());
        var accepted = JSON.readTree(send("POST", "/v1/notices", body, null).body());
        return Ids.parse(IdPrefix.NTC, accepted.path("id").asString()).orElseThrow(() -> new AssertionError(accepted));
    }

    private HttpResponse<byte[]> send(String method, String path, String body, String idempotencyKey) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(baseUrl() + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (idempotencyKey != null) {
            request.header("Idempotency-Key", idempotencyKey);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }
}
