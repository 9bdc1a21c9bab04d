package digital.ar.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The way in. */
public interface Submissions {
    /**
     * Accepts a notice or refuses it as a whole. When this returns, message and event are durable and delivery is queued;
     * when it throws, nothing is stored that anyone can see or send.
     *
     * @param idempotencyKey 1–100 visible ASCII characters, or null
     * @param requestSha256 of the request's canonical JSON, lower-case hexadecimal: what the key stands for
     * @throws digital.ar.platform.Problem INVALID_REQUEST with violations; IDEMPOTENCY_KEY_REUSED; UNAVAILABLE when the
     *     vault is away
     */
    Acceptance submit(UUID tenant, Submission submission, @Nullable String idempotencyKey, String requestSha256);

    /**
     * What was fixed at acceptance, the same for every replay.
     *
     * @param replayed answer to an earlier request with the same key
     */
    record Acceptance(
            UUID notice,
            String protocol,
            Instant createdAt,
            List<AcceptedRecipient> recipients,
            List<Warning> warnings,
            boolean replayed) {}

    /** @param messageSha256 of the RFC 5322 message, DKIM-Signature included */
    record AcceptedRecipient(UUID id, String messageId, String messageSha256, long messageSize) {}
}
