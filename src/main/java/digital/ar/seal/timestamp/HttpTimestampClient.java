package digital.ar.seal.timestamp;

import digital.ar.seal.SealException;
import digital.ar.seal.TimestampVerifier;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/** One time authority over HTTP (RFC 3161 3.4), with basic authentication or a TLS client certificate. */
final class HttpTimestampClient implements AutoCloseable {
    /** There is no token. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean charged;

        Failed(String reason, boolean charged, Throwable cause) {
            super(reason, cause);
            this.charged = charged;
        }

        /** The authority may count a token all the same: it answered with a bad one, or nobody knows. */
        boolean charged() {
            return charged;
        }
    }

    private static final int MAX_ANSWER = 128 * 1024;
    private final TimestampProperties.Authority settings;
    private final HttpClient client;
    private final TimestampVerifier verifier;
    private final Clock clock;
    private final Duration clockTolerance;

    HttpTimestampClient(
            TimestampProperties.Authority settings,
            HttpClient client,
            TimestampVerifier verifier,
            Clock clock,
            Duration clockTolerance) {
        this.settings = settings;
        this.client = client;
        this.verifier = verifier;
        this.clock = clock;
        this.clockTolerance = clockTolerance;
    }

    String url() {
        return settings.url();
    }

    TimestampExchange.Stamped stamp(byte[] sha256) throws Failed {
        var exchange = new TimestampExchange(sha256, settings.policy(), verifier);
        var asked = clock.instant();
        var answer = post(exchange.request());
        try {
            var stamped = exchange.accept(answer);
            TimestampExchange.requirePlausible(stamped.token(), asked, clock.instant(), clockTolerance);
            return stamped;
        } catch (TimestampExchange.Rejected e) {
            throw new Failed(String.valueOf(e.getMessage()), false, e);
        } catch (SealException.Unavailable e) {
            throw new Failed(String.valueOf(e.getMessage()), true, e);
        }
    }

    private byte[] post(byte[] request) throws Failed {
        var answer = send(httpRequest(request));
        if (answer.statusCode() != 200) {
            var location = answer.headers()
                    .firstValue("Location")
                    .map(to -> ", to " + to + ", which is not followed")
                    .orElse("");
            throw failed("answered HTTP " + answer.statusCode() + location, false);
        }
        return answer.body();
    }

    private static Failed failed(String reason, boolean charged) {
        return new Failed(reason, charged, new IOException(reason));
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
    private HttpResponse<byte[]> send(HttpRequest request) throws Failed {
        var pending = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
        try {
            return pending.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new Failed("did not answer in " + settings.timeout(), true, e);
        } catch (ExecutionException e) {
            throw broken(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new Failed("was given up by a stop of this service", true, e);
        }
    }

    private Failed broken(Throwable cause) {
        if (cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException)) {
            return new Failed("did not answer in " + settings.timeout(), true, cause);
        }
        var reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return cause instanceof ConnectException
                        || cause instanceof HttpConnectTimeoutException
                        || cause instanceof SSLHandshakeException
                ? new Failed("cannot be reached: " + reason, false, cause)
                : new Failed("broke off its answer: " + reason, true, cause);
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
