package digital.ar.delivery;

import digital.ar.delivery.smtp.SmtpReply;
import digital.ar.delivery.smtp.TlsFacts;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The facts of a transmission event. What is unknown is left out; {@code reply} is the peer's word only, ours is {@code detail}. */
final class AttemptFacts {
    private static final int MAX_TEXT = 1_000;
    private final Map<String, Object> facts = new LinkedHashMap<>();

    private AttemptFacts() {}

    static AttemptFacts of(Claim claim, Attempted attempted, String route, String helo) {
        var facts = new AttemptFacts();
        facts.put("attempt", claim.number());
        facts.put("attemptId", Ids.publicId(IdPrefix.ATT, claim.attempt()));
        facts.put("route", route);
        attempted.contact().ifPresent(contact -> facts.contact(contact, helo));
        facts.put("startedAt", attempted.startedAt().toString());
        facts.put("finishedAt", attempted.finishedAt().toString());
        facts.outcome(attempted.outcome());
        return facts;
    }

    AttemptFacts nextAttemptAt(Optional<Instant> next) {
        next.ifPresent(at -> put("nextAttemptAt", at.toString()));
        return this;
    }

    /** The reason of our giving up, instead of the last attempt's. */
    AttemptFacts expired() {
        return put("reason", "expired");
    }

    /** Earlier attempts of which nobody knows whether they delivered: a failure must not hide them. */
    AttemptFacts uncertainAttempts(List<Integer> numbers) {
        return numbers.isEmpty() ? this : put("uncertainAttempts", numbers);
    }

    /** The result came after the lease was lost. */
    AttemptFacts late() {
        return put("late", true);
    }

    Map<String, Object> map() {
        return facts;
    }

    private void contact(Attempted.Contact contact, String helo) {
        var target = contact.target();
        put("host", target.host());
        put("address", target.address().getHostAddress());
        put("port", target.port());
        put("helo", helo);
        contact.tls().ifPresent(tls -> put("tls", tls(tls)));
    }

    private static Map<String, Object> tls(TlsFacts tls) {
        return Map.of(
                "protocol", tls.protocol(),
                "cipher", tls.cipher(),
                "certificateSha256", tls.certificateSha256(),
                "certificateSubject", tls.certificateSubject(),
                "chainSha256", tls.chainSha256(),
                "verified", tls.verified());
    }

    private void outcome(Outcome outcome) {
        switch (outcome) {
            case Outcome.Accepted accepted -> {
                reply(accepted.reply());
                accepted.reply().queueId().ifPresent(id -> put("queueId", id));
            }
            case Outcome.Deferred deferred -> {
                negative(deferred.reason(), deferred.reply(), deferred.detail());
                deferred.ruling().ifPresent(this::ruling);
            }
            case Outcome.Failed failed -> {
                negative(failed.reason(), failed.reply(), failed.detail());
                failed.enhancedCode().ifPresent(code -> put("enhancedCode", code));
                failed.ruling().ifPresent(this::ruling);
            }
            case Outcome.Uncertain uncertain -> negative(uncertain.reason(), Optional.empty(), uncertain.detail());
        }
    }

    private void negative(String reason, Optional<SmtpReply> reply, String detail) {
        put("reason", reason);
        reply.ifPresentOrElse(this::reply, () -> put("detail", cut(detail)));
    }

    /** Who decided what the reply means, when it was not the reply code alone. */
    private void ruling(ReplyRules.Ruling ruling) {
        put("rule", ruling.rule());
        put("ruleReason", ruling.reason());
    }

    private void reply(SmtpReply reply) {
        put("replyCode", reply.code());
        put("reply", cut(reply.text()));
        reply.enhancedCode().ifPresent(code -> put("enhancedCode", code));
    }

    private AttemptFacts put(String name, Object value) {
        facts.put(name, value);
        return this;
    }

    static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }
}
