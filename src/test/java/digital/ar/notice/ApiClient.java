package digital.ar.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A caller of the API over real HTTP. */
public final class ApiClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /** @param body empty when the answer has none */
    public record Answer(int status, Map<String, List<String>> headers, String text) {
        public Map<String, Object> body() {
            return JSON.readValue(text, OBJECT);
        }

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of(""))
                    .getFirst();
        }

        @SuppressWarnings("unchecked")
        public List<Map<String, Object>> list(String member) {
            return (List<Map<String, Object>>) body().getOrDefault(member, List.of());
        }

        /** {@code pointer code} of each violation. */
        public List<String> violations() {
            return list("violations").stream()
                    .map(v -> v.get("pointer") + " " + v.get("code"))
                    .toList();
        }
    }

    private final String base;
    private final String key;

    ApiClient(String base, String key) {
        this.base = base;
        this.key = key;
    }

    public Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    public Answer post(String path, Object body, Map<String, String> headers) {
        return send("POST", path, body instanceof String s ? s : JSON.writeValueAsString(body), headers);
    }

    public Answer submit(Object body) {
        return post("/v1/notices", body, Map.of());
    }

    public Answer submit(Object body, String idempotencyKey) {
        return post("/v1/notices", body, Map.of("Idempotency-Key", idempotencyKey));
    }

    public Answer send(String method, String path, String body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        if (!key.isEmpty()) {
            request.setHeader("Authorization", "Bearer " + key);
        }
        headers.forEach(request::setHeader);
        try {
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.headers().map(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
