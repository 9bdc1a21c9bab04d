package digital.ar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** kill -9 at any moment, then start again: no accepted notice is lost, none is sent twice without an uncertain event. */
class CrashIT {
    private static final int ROUNDS = 3;
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
            }
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
