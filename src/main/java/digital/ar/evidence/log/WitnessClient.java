package digital.ar.evidence.log;

import digital.ar.evidence.SignedNote;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** One call of C2SP tlog-witness: {@code add-checkpoint}. What comes back is not yet checked. */
@Component
class WitnessClient implements DisposableBean {
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final Pattern SIZE = Pattern.compile("(0|[1-9][0-9]{0,18})\n");

    private final Duration timeout;
    private final HttpClient http;

    WitnessClient(LogProperties properties) {
        this.timeout = properties.witnessTimeout();
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    sealed interface Answer {
        /** @param signatures of any keys */
        record Cosigned(List<SignedNote.Signature> signatures) implements Answer {}

        /** The witness stands at another size than we believed. */
        record OtherSize(long size) implements Answer {}

        /** It will not cosign, or it cannot be reached. */
        record Nothing(String reason) implements Answer {}
    }

    /**
     * @param oldSize leaves that the witness cosigned last
     * @param proof from there to the checkpoint (RFC 6962 2.1.2)
     * @param note the checkpoint under the log's signature
     */
    Answer addCheckpoint(URI witness, long oldSize, List<byte[]> proof, String note) {
        var body = new StringBuilder("old ").append(oldSize).append('\n');
        proof.forEach(
                hash -> body.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        body.append('\n').append(note);
        var request = HttpRequest.newBuilder(URI.create(prefix(witness) + "/add-checkpoint"))
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        try {
            return answer(send(request));
        } catch (IOException e) {
            return new Answer.Nothing(String.valueOf(e.getMessage()));
        }
    }

    private static String prefix(URI witness) {
        var text = witness.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    /** Waiting on the future bounds a body that drips, too. */
    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        var pending = http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER));
        try {
            return pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new IOException("no answer in " + timeout, e);
        } catch (ExecutionException e) {
            throw new IOException("cannot be reached: " + reason(e), e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String reason(ExecutionException e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        var body = new String(response.body(), StandardCharsets.UTF_8);
        return switch (response.statusCode()) {
            case 200 -> cosigned(body);
            case 409 -> conflict(body);
            case 403 -> new Answer.Nothing("does not trust the log's key (403)");
            case 404 -> new Answer.Nothing("does not know the log's origin (404)");
            case 422 -> new Answer.Nothing("refuses the consistency proof (422)");
            default -> new Answer.Nothing("answers HTTP " + response.statusCode());
        };
    }

    private static Answer cosigned(String body) {
        try {
            return new Answer.Cosigned(SignedNote.signatures(body));
        } catch (IllegalArgumentException e) {
            return new Answer.Nothing("answers what is no signature: " + e.getMessage());
        }
    }

    private static Answer conflict(String body) {
        var size = SIZE.matcher(body);
        return size.matches()
                ? new Answer.OtherSize(Long.parseLong(size.group(1)))
                : new Answer.Nothing("has another root under this size (409)");
    }

    @Override
    public void destroy() {
        http.shutdownNow();
        http.close();
    }
}
