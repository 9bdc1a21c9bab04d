package digital.ar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.receipt.OfflineVerification;
import digital.ar.receipt.OfflineVerification.Trusted;
import digital.ar.receipt.VerificationReport.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * kill -9 at any moment, then start again: no accepted notice is lost, none is sent twice without an uncertain event, each
 * receipt is issued once and verifies, and the audit finds journal, log and objects in order.
 */
class CrashIT {
    private static final int ROUNDS = 2;
    private static final Pattern KEY = Pattern.compile("ark_[A-Za-z0-9_-]+");
    private final Random random = new Random(20261122);

    @TempDir
    Path home;

    @Test
    void nothingIsLostAndNothingIsSentTwiceUnseen() throws Exception {
        var accepted = new ConcurrentHashMap<String, String>();
        try (var ar = new ArProcess(home)) {
            ar.start("serve");
            var key = keyIn(ar.awaitOutput("Stop with Ctrl-C"));
            for (var round = 0; round < ROUNDS; round++) {
                submitUntilKilled(ar, key, round, accepted);
                ar.forget();
                ar.start("serve").awaitOutput("Stop with Ctrl-C");
            }
            assertThat(accepted).hasSizeGreaterThanOrEqualTo(ROUNDS * 4);

            var http = new LocalHttp(key);
            for (var notice : accepted.entrySet()) {
                var recipient = awaitDelivered(http, ar, notice.getKey());
                var copies = copies(http, ar, notice.getValue());
                var uncertain = events(http, ar, notice.getKey()).getOrDefault("transmission.uncertain", 0);
                assertThat(copies).as("copies of %s", recipient).isBetween(1, 1 + uncertain);
                assertReceiptsIssuedOnce(http, ar, notice.getKey());
            }
            assertThat(audit(ar)).isZero();
        }
    }

    private void submitUntilKilled(ArProcess ar, String key, int round, Map<String, String> accepted) throws Exception {
        var http = new LocalHttp(key);
        var killed = new AtomicBoolean();
        var client = Thread.ofVirtual().start(() -> {
            for (var i = 0; !killed.get(); i++) {
                var email = "r" + round + "n" + i + "@exemplo.com.br";
                try {
                    var notice = http.postJson(ar.baseUrl() + "/v1/notices", DemoNotice.to(email));
                    accepted.put(notice.path("id").asString(), email);
                } catch (IOException theServiceDied) {
                    return;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        });
        var enough = accepted.size() + 4 + random.nextInt(12);
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (accepted.size() < enough && System.nanoTime() < deadline) {
            Thread.sleep(5);
        }
        Thread.sleep(random.nextInt(300));
        ar.kill();
        killed.set(true);
        client.join();
    }

    private static JsonNode awaitDelivered(LocalHttp http, ArProcess ar, String notice) throws Exception {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
        while (System.nanoTime() < deadline) {
            var recipient = http.getJson(ar.baseUrl() + "/v1/notices/" + notice)
                    .path("recipients")
                    .path(0);
            if ("DELIVERED".equals(recipient.path("level").asString())) {
                return recipient;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("accepted but not delivered: " + http.getJson(ar.baseUrl() + "/v1/notices/" + notice));
    }

    /** What an event calls for is issued by itself, once, on record, and no receipt that fails its verification is there. */
    private static void assertReceiptsIssuedOnce(LocalHttp http, ArProcess ar, String notice) throws Exception {
        var receipts = awaitIssued(http, ar, notice);
        var orders = new HashMap<String, Integer>();
        receipts.forEach(r -> orders.merge(r.path("kind").asString(), 1, Integer::sum));
        assertThat(orders.values()).as("%s", receipts).allMatch(count -> count == 1);
        assertThat(events(http, ar, notice)).containsEntry("receipt.issued", receipts.size());
        var verifier = new OfflineVerification(Trusted.by(ar.home.resolve("certs")));
        for (var receipt : receipts) {
            var id = receipt.path("id").asString();
            var file =
                    Files.write(ar.home.resolve(id + ".pdf"), http.get(ar.baseUrl() + "/v1/receipts/" + id + "/pdf"));
            var report = verifier.verify(file);
            assertThat(report.verdict()).as("%s", report).isNotEqualTo(Verdict.FAILED);
        }
    }

    private static List<JsonNode> awaitIssued(LocalHttp http, ArProcess ar, String notice) throws Exception {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(180);
        var receipts = new ArrayList<JsonNode>();
        while (System.nanoTime() < deadline) {
            receipts.clear();
            http.getJson(ar.baseUrl() + "/v1/notices/" + notice + "/receipts")
                    .path("receipts")
                    .forEach(receipts::add);
            if (!receipts.isEmpty()
                    && receipts.stream()
                            .allMatch(r -> "ISSUED".equals(r.path("state").asString()))) {
                return receipts;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("ordered but not issued: " + receipts);
    }

    private static int audit(ArProcess ar) throws Exception {
        var line = new ArrayList<>(List.of("./ar", "audit"));
        line.addAll(ar.settings());
        return ar.launch(line).waitFor();
    }

    private static int copies(LocalHttp http, ArProcess ar, String email) throws Exception {
        var count = 0;
        for (var ignored : http.getJson(ar.baseUrl() + "/mailbox/api/messages?to=" + email)) {
            count++;
        }
        return count;
    }

    private static Map<String, Integer> events(LocalHttp http, ArProcess ar, String notice) throws Exception {
        var counts = new HashMap<String, Integer>();
        for (var event :
                http.getJson(ar.baseUrl() + "/v1/notices/" + notice + "/events").path("events")) {
            counts.merge(event.path("type").asString(), 1, Integer::sum);
        }
        return counts;
    }

    private static String keyIn(String output) {
        var matcher = KEY.matcher(output);
        assertThat(matcher.find()).as(output).isTrue();
        return matcher.group();
    }
}
