package digital.ar.seal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A time authority over HTTP (RFC 3161 3.4), with basic authentication or a TLS client certificate. */
final class HttpTimestampAuthority implements TimestampAuthority, AutoCloseable {
    private static final int MAX_ANSWER = 128 * 1024;
    private final TimestampProperties settings;
    private final HttpClient client;
    private final TimestampVerifier verifier;
    private volatile Qualification qualification = Qualification.PRIVATE;

    HttpTimestampAuthority(TimestampProperties settings, HttpClient client, TimestampVerifier verifier) {
        this.settings = settings;
        this.client = client;
        this.verifier = verifier;
    }

    @Override
    public TimestampToken stamp(byte[] sha256) {
        var exchange = new TimestampExchange(sha256, settings.policy(), verifier);
        var stamped = exchange.accept(post(exchange.request()));
        qualification = stamped.qualification();
        return stamped.token();
    }

    /** PRIVATE until the first token told more: no more is claimed than is known. */
    @Override
    public Qualification qualification() {
        return qualification;
    }

    private byte[] post(byte[] request) {
        var answer = send(httpRequest(request));
        if (answer.statusCode() != 200) {
            throw new SealException.Unavailable("the time authority answered HTTP " + answer.statusCode(), null);
        }
        return answer.body();
    }

    private HttpRequest httpRequest(byte[] body) {
        var builder = HttpRequest.newBuilder(URI.create(settings.url()))
                .timeout(settings.timeout())
                .header("Content-Type", "application/timestamp-query")
                .header("Accept", "application/timestamp-reply")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!settings.username().isBlank()) {
            // RFC 7617 2
            var credentials = (settings.username() + ":" + settings.password()).getBytes(StandardCharsets.UTF_8);
            builder.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        }
        return builder.build();
    }

    /** The request's own time-out ends with the headers; waiting on the future also bounds a body that drips. */
    private HttpResponse<byte[]> send(HttpRequest request) {
        var pending = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
        try {
            return pending.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new SealException.Unavailable("the time authority did not answer in " + settings.timeout(), e);
        } catch (ExecutionException e) {
            throw unreachable(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new SealException.Unavailable("interrupted while waiting for the time authority", e);
        }
    }

    private static SealException.Unavailable unreachable(Throwable cause) {
        var message = cause instanceof IOException && cause.getMessage() != null
                ? cause.getMessage()
                : cause.getClass().getSimpleName();
        return new SealException.Unavailable("the time authority cannot be reached: " + message, cause);
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
