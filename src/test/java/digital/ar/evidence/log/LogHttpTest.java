package digital.ar.evidence.log;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.ServiceTest;
import digital.ar.evidence.Audit;
import digital.ar.evidence.Checkpoint;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Facts;
import digital.ar.evidence.Journal;
import digital.ar.evidence.LogStatus;
import digital.ar.evidence.SignedNote;
import digital.ar.evidence.TlogProof;
import digital.ar.evidence.TransparencyLog;
import digital.ar.evidence.VerifierKey;
import digital.ar.platform.Hashes;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.seal.TimestampVerifier;
import digital.ar.vault.Vault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The running service: an event is sequenced and stamped by itself, and a stranger follows the log over HTTP. */
class LogHttpTest extends ServiceTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    Journal journal;

    @Autowired
    Vault vault;

    @Autowired
    Ids ids;

    @Autowired
    TransparencyLog log;

    @Autowired
    TimestampVerifier timestamps;

    @Autowired
    LogStatus.Source status;

    @Autowired
    Audit audit;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void anEventIsSequencedStampedAndPublishedByItself() throws Exception {
        var event = append();
        await(() -> log.prove(List.of(event)).isPresent());
        var proof = log.prove(List.of(event)).orElseThrow().getFirst();
        var stamped = proof.checkpoint().getBytes(StandardCharsets.UTF_8);
        assertThat(timestamps.verify(proof.timestamp(), Hashes.sha256(stamped)).failure())
                .isEmpty();

        var key = VerifierKey.parse(get("/log/key").body().strip());
        var note = SignedNote.parse(get("/log/checkpoint").body());
        assertThat(note.verifiedBy(key)).isTrue();
        var checkpoint = Checkpoint.parse(note.text());
        assertThat(checkpoint.size()).isGreaterThan(proof.index());
        var tree = new Tree(new TileHashes(LogHttpTest::fetch, checkpoint.size()), checkpoint.size());
        assertThat(tree.root()).as("the tree of the public tiles").isEqualTo(checkpoint.root());
        assertThat(get("/log/checkpoint/" + proof.treeSize()).body()).isEqualTo(proof.checkpoint());
        for (var name : List.of(Ids.publicId(IdPrefix.EVT, event), Long.toString(proof.index()))) {
            var alone = TlogProof.parse(get("/log/proof/" + name).body());
            assertThat(alone.verify(HexFormat.of().parseHex(proof.leafHash()), key))
                    .isTrue();
        }
        assertThat(get("/log/evidence-record").statusCode()).isEqualTo(200);
        await(() -> status.status().waiting() == 0);
        assertThat(status.status().sequencing()).isNull();
        assertThat(status.status().stamping()).isNull();
    }

    @Test
    void tilesAreForEverAndCheckpointsAreNot() throws Exception {
        var event = append();
        await(() -> log.prove(List.of(event)).isPresent());
        var size = Checkpoint.parse(
                        SignedNote.parse(get("/log/checkpoint").body()).text())
                .size();
        var edge = new Tile(0, size / 256, (int) (size % 256 == 0 ? 1 : size % 256));
        var tile = get("/log/tile/" + edge.path());
        assertThat(tile.statusCode()).isEqualTo(200);
        assertThat(tile.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable", "public");
        assertThat(tile.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(tile.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(tile.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(get("/log/checkpoint").headers().firstValue("Cache-Control").orElseThrow())
                .contains("no-cache");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /log/tile/0/999, 404",
        "GET, /log/tile/0/000.p/0, 404",
        "GET, /log/tile/8/000, 404",
        "GET, /log/tile/a/000, 404",
        "GET, /log/tile/0/x999/999.p/7, 404",
        "GET, /log/tile/0/, 404",
        "GET, /log/tile/entries/000, 404",
        "GET, /log/proof/999999999999, 404",
        "GET, /log/proof/01, 404",
        "GET, /log/proof/evt_x, 404",
        "GET, /log/checkpoint/999999999999, 404",
        "GET, /log/checkpoint/x, 404",
        "GET, /log/evidence-record/1, 404",
        "POST, /log/checkpoint, 403",
        "DELETE, /log/tile/0/000, 403"
    })
    void whatIsNotThereAndWhatNobodyMayDo(String method, String path, int answer) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(baseUrl() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(answer);
    }

    /** Other tests of this service leave journals that they damaged on purpose; the log itself and our event are sound. */
    @Test
    void theAuditRunsBesideTheService() {
        var event = append();
        await(() -> log.prove(List.of(event)).isPresent());
        var differences = new ArrayList<Audit.Difference>();
        assertThat(audit.run(differences::add).checked())
                .containsKeys("events", "leaves", "tiles", "checkpoints", "timestamps");
        assertThat(differences)
                .extracting(Audit.Difference::place)
                .noneMatch(place -> place.matches("(tile|checkpoint|timestamp|log_).*"))
                .doesNotContain(Ids.publicId(IdPrefix.EVT, event));
    }

    private UUID append() {
        var tenant = ids.next();
        var notice = ids.next();
        return new TransactionTemplate(transactions).execute(done -> {
            vault.register(vault.newKeys(tenant, notice));
            return journal.append(new EventDraft(
                            EventType.SERVICE_OUTAGE,
                            tenant,
                            notice,
                            null,
                            Instant.now(),
                            Facts.of(EventType.SERVICE_OUTAGE),
                            List.of()))
                    .id();
        });
    }

    private static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(baseUrl() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] fetch(Tile tile) {
        try {
            var answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(baseUrl() + "/log/tile/" + tile.path()))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(tile.path()).isEqualTo(200);
            return answer.body();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
