package digital.ar.delivery;

import digital.ar.delivery.dns.DnsAnswer;
import digital.ar.delivery.smtp.SmtpReply;
import digital.ar.delivery.smtp.SmtpSession;
import digital.ar.delivery.smtp.Target;
import digital.ar.delivery.smtp.TlsFacts;
import digital.ar.delivery.smtp.TlsPolicy;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.xbill.DNS.Type;

/** The facts of a transmission event. What is unknown is left out; {@code reply} is the peer's word only, ours is {@code detail}. */
final class AttemptFacts {
    private static final int MAX_TEXT = 1_000;
    private static final int MAX_ANSWERS = 40;
    private final Map<String, Object> facts = new LinkedHashMap<>();

    private AttemptFacts() {}

    static AttemptFacts of(Claim claim, Attempted attempted, String route, String helo) {
        var facts = new AttemptFacts();
        facts.put("attempt", claim.number());
        facts.put("attemptId", Ids.publicId(IdPrefix.ATT, claim.attempt()));
        facts.route(attempted.way().map(Attempted.Way::via), route);
        attempted.way().ifPresent(way -> facts.dns(way.dns()));
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

    /** @param otherwise when no route was asked */
    private void route(Optional<Target.Via> via, String otherwise) {
        var used = via.filter(v -> !v.kind().isEmpty());
        put("route", used.map(Target.Via::kind).orElse(otherwise));
        used.filter(v -> !v.name().equals(v.kind())).ifPresent(v -> put("routeName", v.name()));
    }

    private void dns(List<DnsAnswer> answers) {
        if (!answers.isEmpty()) {
            put(
                    "dns",
                    answers.stream().limit(MAX_ANSWERS).map(AttemptFacts::dns).toList());
        }
    }

    private static Map<String, Object> dns(DnsAnswer answer) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("name", answer.name());
        facts.put("type", Type.string(answer.type()));
        facts.put("status", word(answer.status()));
        facts.put("security", word(answer.security()));
        if (!answer.canonical().equals(answer.name())) {
            facts.put("canonicalName", answer.canonical());
        }
        if (!answer.records().isEmpty()) {
            facts.put(
                    "answers",
                    answer.records().stream()
                            .limit(MAX_ANSWERS)
                            .map(r -> cut(r.rdataToString()))
                            .toList());
        }
        answer.reason().ifPresent(reason -> facts.put("reason", cut(reason)));
        return facts;
    }

    /** What the host had to show, who asked for it, and what came of it. */
    private void tlsPolicy(Attempted.Contact contact) {
        var target = contact.target();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("kind", target.policy().kind().code());
        facts.put("mode", word(target.tls()));
        target.policy().id().ifPresent(id -> facts.put("id", id));
        if (target.policy().kind() == TlsPolicy.Kind.DANE) {
            facts.put(
                    "records",
                    target.policy().lines().stream().limit(MAX_ANSWERS).toList());
        }
        var problem = contact.problem().or(() -> contact.tls().flatMap(TlsFacts::problem));
        problem.map(p -> p.type().code()).or(() -> verdict(contact)).ifPresent(v -> facts.put("verdict", v));
        problem.ifPresent(p -> facts.put("detail", cut(p.detail())));
        problem.filter(p -> !p.chainSha256().isEmpty()).ifPresent(p -> facts.put("chainSha256", p.chainSha256()));
        put("tlsPolicy", facts);
    }

    /** Empty when the dialogue did not come so far. */
    private static Optional<String> verdict(Attempted.Contact contact) {
        return contact.tls()
                .map(tls -> tls.verified() ? "authenticated" : "encrypted")
                .or(() -> contact.open() ? Optional.of("no-tls") : Optional.empty());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void contact(Attempted.Contact contact, String helo) {
        var target = contact.target();
        put("host", target.host());
        put("address", target.address().getHostAddress());
        put("port", target.port());
        put("helo", contact.sender().map(SmtpSession.Sender::helo).orElse(helo));
        contact.sender().ifPresent(sender -> put("sourceAddress", sender.address()));
        contact.tls().ifPresent(tls -> put("tls", tls(tls)));
        tlsPolicy(contact);
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
