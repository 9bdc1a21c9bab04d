package digital.ar.webhook;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Posts one signed message to one address. What the endpoint says besides its status is not read further than needed, and not kept. */
final class Endpoint {
    private static final okhttp3.MediaType JSON = okhttp3.MediaType.get("application/json");
    /** So much of an answer is read, so that the connection can be used again. */
    private static final long ANSWER_BYTES = 4 * 1024;

    private final OkHttpClient strangers;
    private final OkHttpClient ownMachine;
    private final EndpointRules rules;

    Endpoint(OkHttpClient strangers, OkHttpClient ownMachine, EndpointRules rules) {
        this.strangers = strangers;
        this.ownMachine = ownMachine;
        this.rules = rules;
    }

    /**
     * @param status of HTTP; null: no answer
     * @param error null: taken
     * @param retryAfter as the endpoint asks; zero: it does not
     */
    record Outcome(@Nullable Integer status, @Nullable String error, Duration retryAfter) {
        static final int GONE_STATUS = 410;

        boolean taken() {
            return error == null;
        }

        /** RFC 9110 15.5.11: not here any more, and the owner wants no further requests. */
        boolean gone() {
            return status != null && status == GONE_STATUS;
        }

        static Outcome failed(String error) {
            return new Outcome(null, error, Duration.ZERO);
        }
    }

    Outcome post(String url, Message message) {
        try {
            var to = rules.check(url); // the settings may have become stricter
            return post(to, message);
        } catch (digital.ar.platform.Problem e) {
            return Outcome.failed("The address may not be called: "
                    + e.violations().getFirst().message());
        }
    }

    private Outcome post(HttpUrl url, Message message) {
        try (var response = client(url).newCall(request(url, message)).execute()) {
            return outcome(response);
        } catch (UnknownHostException e) {
            return Outcome.failed("The name cannot be resolved, or leads to addresses that may not be called");
        } catch (SSLException e) {
            return Outcome.failed("TLS failed: " + e.getMessage());
        } catch (InterruptedIOException e) {
            return Outcome.failed("No answer in time");
        } catch (ConnectException e) {
            return Outcome.failed("No connection: refused, or an address that may not be called");
        } catch (IOException e) {
            return Outcome.failed("The connection broke: " + e.getMessage());
        }
    }

    private OkHttpClient client(HttpUrl url) {
        return EndpointRules.isLocal(url) ? ownMachine : strangers;
    }

    private static Request request(HttpUrl url, Message message) {
        var request = new Request.Builder()
                .url(url)
                .header("User-Agent", "AR-Digital-Webhook")
                .header("webhook-id", message.id())
                .header("webhook-timestamp", Long.toString(message.timestamp()))
                .header("webhook-signature", message.signatures());
        return request.post(RequestBody.create(message.body(), JSON)).build();
    }

    private static Outcome outcome(Response response) throws IOException {
        var status = response.code();
        if (response.isSuccessful()) {
            response.body().source().request(ANSWER_BYTES);
            return new Outcome(status, null, Duration.ZERO);
        }
        var error = response.isRedirect() ? "HTTP " + status + "; redirects are not followed" : "HTTP " + status;
        return new Outcome(status, error, retryAfter(response));
    }

    /** The form in seconds of RFC 9110 10.2.3; dates are not looked at. */
    private static Duration retryAfter(Response response) {
        var value = response.header("Retry-After", "");
        return value != null && value.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(value)) : Duration.ZERO;
    }
}
