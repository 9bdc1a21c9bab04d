package digital.ar.portal.identity;

import digital.ar.notice.CodeAddress;
import digital.ar.notice.SmsProperties;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.portal.visit.Visit;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Codes through the operator's gateway: a POST of {@code {"to": "+55…", "text": "…"}}, taken when it answers 2xx. There is no
 * standard for this; what a provider speaks is put behind such an address by the operator. No redirect is followed, so that code
 * and token go nowhere else.
 */
@Component
class SmsCodes implements CodeChannel {
    private static final Logger LOG = LoggerFactory.getLogger(SmsCodes.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SmsProperties gateway;
    private final MessageSource messages;
    private final JsonMapper json;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    SmsCodes(SmsProperties gateway, MessageSource messages, JsonMapper json) {
        this.gateway = gateway;
        this.messages = messages;
        this.json = json;
    }

    @Override
    public CodeAddress.Kind kind() {
        return CodeAddress.Kind.SMS;
    }

    @Override
    public void send(Visit visit, CodeAddress to, int number, String code, Instant ends) {
        var text = messages.getMessage(
                "portal.identity.sms", new Object[] {code, visit.notice().protocol()}, java.util.Locale.of("pt", "BR"));
        var status = post(Map.of("to", to.address(), "text", text));
        if (status < 200 || status > 299) {
            LOG.warn("The SMS gateway answered {}: no code was sent", status);
            throw away();
        }
    }

    private int post(Map<String, String> message) {
        var url = gateway.url();
        if (url == null) {
            throw away(); // the notice was accepted when there was a gateway
        }
        var request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(message)));
        var token = gateway.token();
        if (token != null) {
            request.header("Authorization", "Bearer " + token); // RFC 6750 2.1
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            LOG.warn("The SMS gateway cannot be reached: {}", e.toString());
            throw away();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away();
        }
    }

    private static Problem away() {
        return new Problem(ProblemType.UNAVAILABLE, "The code cannot be sent at the moment; try again later.");
    }
}
