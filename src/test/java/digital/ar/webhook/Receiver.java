package digital.ar.webhook;

import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An ERP's endpoint: answers what it is told to, 200 after that, and keeps what came. */
public final class Receiver implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One request. @param headers first values by lower-case name */
    record Request(Map<String, List<String>> headers, String body) {
        String id() {
            return header("webhook-id");
        }

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(e -> e.getKey().equalsIgnoreCase(name))
                    .map(e -> e.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }

        Map<String, Object> json() {
            return JSON.readValue(body, new TypeReference<>() {});
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> data() {
            return (Map<String, Object>) json().get("data");
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> recipient() {
            return ((List<Map<String, Object>>) data().get("recipients")).getFirst();
        }

        boolean is(String type) {
            return type.equals(json().get("type"));
        }

        /** By the reference implementation of Standard Webhooks. */
        void verify(String secret) throws WebhookVerificationException, EmptyWebhookSecretException {
            var lower = new java.util.HashMap<String, List<String>>();
            headers.forEach((name, values) -> lower.put(name.toLowerCase(java.util.Locale.ROOT), values));
            new com.standardwebhooks.Webhook(secret)
                    .verify(body, java.net.http.HttpHeaders.of(lower, (name, value) -> true));
        }
    }

    private final LinkedBlockingQueue<Request> came = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
    private final Phaser held = new Phaser();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    /** The next answers, in this order. */
    Receiver answering(Integer... statuses) {
        answers.addAll(List.of(statuses));
        return this;
    }

    /** Takes requests and answers none before {@link #release}. */
    Receiver holding() {
        held.register();
        return this;
    }

    void release() {
        held.arriveAndDeregister();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/hook";
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var status = answers.poll();
            if (status != null && status / 100 == 3) {
                exchange.getResponseHeaders().set("Location", url() + "/elsewhere");
            }
            if (held.getRegisteredParties() > 0) {
                held.awaitAdvance(held.getPhase());
            }
            exchange.sendResponseHeaders(status == null ? 200 : status, -1);
            came.add(new Request(Map.copyOf(exchange.getRequestHeaders()), body));
        }
    }

    Request next() throws InterruptedException {
        return next(r -> true);
    }

    /** The next that fits; those before it are dropped. */
    Request next(Predicate<Request> fits) throws InterruptedException {
        List<Request> seen = new ArrayList<>();
        for (var r = came.poll(PATIENCE_SECONDS, TimeUnit.SECONDS); r != null; ) {
            if (fits.test(r)) {
                return r;
            }
            seen.add(r);
            r = came.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        throw new AssertionError("it did not come; there came " + seen);
    }

    boolean isQuiet() {
        return came.isEmpty();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
