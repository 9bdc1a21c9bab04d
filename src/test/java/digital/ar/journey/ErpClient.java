package digital.ar.journey;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** An ERP that talks to the service over HTTP only. */
final class ErpClient {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};
    private static final ParameterizedTypeReference<List<Map<String, Object>>> LIST =
            new ParameterizedTypeReference<>() {};
    private final RestClient http;

    ErpClient(String baseUrl, String key) {
        this.http = RestClient.builder()
                .baseUrl(baseUrl)
                .defaultHeader("Authorization", "Bearer " + key)
                .build();
    }

    Map<String, Object> submit(Map<String, Object> notice) {
        return http.post()
                .uri("/v1/notices")
                .contentType(MediaType.APPLICATION_JSON)
                .body(notice)
                .retrieve()
                .body(OBJECT);
    }

    Map<String, Object> notice(Object id) {
        return http.get().uri("/v1/notices/{id}", id).retrieve().body(OBJECT);
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> recipient(Object notice) {
        return ((List<Map<String, Object>>) notice(notice).get("recipients")).getFirst();
    }

    List<Map<String, Object>> events(Object notice) {
        return members("/v1/notices/" + notice + "/events", "events");
    }

    List<Map<String, Object>> receipts(Object notice) {
        return members("/v1/notices/" + notice + "/receipts", "receipts");
    }

    /** Why no further receipt can be made at present. */
    String whyReceiptsWait(Object notice) {
        return http.get()
                .uri("/v1/notices/{id}/receipts", notice)
                .retrieve()
                .body(OBJECT)
                .getOrDefault("waitingFor", "")
                .toString();
    }

    byte[] pdf(Object receipt) {
        return http.get().uri("/v1/receipts/{id}/pdf", receipt).retrieve().body(byte[].class);
    }

    Map<String, Object> verify(byte[] pdf) {
        return http.post()
                .uri("/v1/verifications")
                .contentType(MediaType.APPLICATION_PDF)
                .body(pdf)
                .retrieve()
                .body(OBJECT);
    }

    List<Map<String, Object>> mailbox(String recipient) {
        return http.get()
                .uri("/mailbox/api/messages?to={to}", recipient)
                .retrieve()
                .body(LIST);
    }

    byte[] rawMail(Object id) {
        return http.get().uri("/mailbox/api/messages/{id}/raw", id).retrieve().body(byte[].class);
    }

    /** The first member that fits, waited for. */
    Map<String, Object> await(
            String what,
            java.util.function.Supplier<List<Map<String, Object>>> source,
            Predicate<Map<String, Object>> fits) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        List<Map<String, Object>> seen = List.of();
        while (System.nanoTime() < deadline) {
            seen = source.get();
            var found = seen.stream().filter(fits).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            pause();
        }
        throw new AssertionError("waited in vain for " + what + "; there is " + seen);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> members(String path, String member) {
        return (List<Map<String, Object>>)
                http.get().uri(path).retrieve().body(OBJECT).get(member);
    }
}
