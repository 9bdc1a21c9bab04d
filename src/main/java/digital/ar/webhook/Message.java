package digital.ar.webhook;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A signed message (Standard Webhooks 1.0.0).
 *
 * @param id {@code webhook-id}, the same in every attempt
 * @param timestamp {@code webhook-timestamp}: seconds since 1970, of this attempt
 * @param signatures {@code webhook-signature}, one for each secret that is valid
 */
record Message(String id, long timestamp, String signatures, byte[] body) {
    static Message signed(String id, Instant at, byte[] body, List<WebhookSecret> secrets) {
        var timestamp = at.getEpochSecond();
        var signatures = secrets.stream().map(s -> s.sign(id, timestamp, body)).collect(Collectors.joining(" "));
        return new Message(id, timestamp, signatures, body);
    }
}
