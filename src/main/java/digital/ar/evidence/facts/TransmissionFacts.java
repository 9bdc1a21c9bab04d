package digital.ar.evidence.facts;

import static digital.ar.evidence.facts.Fact.id;
import static digital.ar.evidence.facts.Fact.number;
import static digital.ar.evidence.facts.Fact.object;
import static digital.ar.evidence.facts.Fact.text;
import static digital.ar.evidence.facts.Fact.time;
import static digital.ar.evidence.facts.Fact.word;
import static digital.ar.evidence.facts.Fact.yesNo;

import digital.ar.platform.IdPrefix;
import java.util.Set;

/** What is known of an attempt to hand the message over, and what ends its window. */
final class TransmissionFacts {
    private static final Shape DNS = Shape.of(
            text("name", "asked for"),
            text("type", "of record"),
            word("status", Set.of("found", "no-data", "no-such-name", "try-again"), "of the answer"),
            word("security", Set.of("secure", "insecure", "bogus", "indeterminate"), "DNSSEC (RFC 4035 4.3)"),
            text("canonicalName", "where a CNAME led").optional(),
            text("answers", "records").list().optional(),
            text("reason", "why there is no answer").optional());
    private static final Shape TLS = Shape.of(
            text("protocol", "version negotiated"),
            text("cipher", "suite negotiated"),
            text("certificateSha256", "of the peer's certificate; empty when it showed none"),
            text("certificateSubject", "of the peer's certificate"),
            text("chainSha256", "of each certificate that the peer showed").list(),
            yesNo("verified", "the peer is who the policy says"));
    private static final Shape POLICY = Shape.of(
            word(
                    "kind",
                    Set.of("none", "configured", "seen-before", "mta-sts", "mta-sts-testing", "dane"),
                    "who asked for TLS"),
            word("mode", Set.of("opportunistic", "encrypted", "required", "implicit", "dane", "none"), "what for"),
            text("id", "of the MTA-STS policy").optional(),
            text("records", "TLSA records").list().optional(),
            text("verdict", "`authenticated`, `encrypted`, `no-tls` or a failure of RFC 8460 4.3")
                    .optional(),
            text("detail", "of a failure").optional(),
            text("chainSha256", "what a refused peer showed").list().optional());

    /** Deferred, uncertain, accepted, failed: one set, in which what is not known is left out. */
    static final Shape ATTEMPT = Shape.of(
            number("attempt", "1, 2, 3 … of this recipient"),
            id("attemptId", IdPrefix.ATT, "of the attempt, as in the node's log"),
            text("route", "the way really used: `mx`, `relay` or `sandbox`"),
            text("routeName", "of the relay in the settings").optional(),
            object("dns", DNS, "each answer that the attempt rests on").list().optional(),
            text("host", "dialled last").optional(),
            text("address", "dialled last; missing: nobody was dialled").optional(),
            number("port", "dialled last").optional(),
            text("helo", "our name (RFC 5321 4.1.1.1)").optional(),
            text("sourceAddress", "our address").optional(),
            object("tls", TLS, "as negotiated").optional(),
            object("tlsPolicy", POLICY, "what was asked of the peer, and what came of it")
                    .optional(),
            time("startedAt", "of the attempt"),
            time("finishedAt", "of the attempt; missing: the node died").optional(),
            number("replyCode", "of the peer (RFC 5321 4.2)").optional(),
            text("reply", "the peer's words, shortened; every line stands in the transcript")
                    .optional(),
            text("enhancedCode", "of the peer (RFC 3463)").optional(),
            text("queueId", "of the peer, where its reply names one").optional(),
            text("reason", "our word for the outcome").optional(),
            text("detail", "our words, where the peer said nothing").optional(),
            text("rule", "that decided what the reply means").optional(),
            text("ruleReason", "of that rule").optional(),
            time("nextAttemptAt", "when the next one is due").optional(),
            number("uncertainAttempts", "earlier attempts of which nobody knows the outcome")
                    .list()
                    .optional(),
            yesNo("late", "the result came after the attempt was on record as uncertain")
                    .optional());

    static final Shape CONFIRMED = Shape.of(
            word("by", Set.of("window", "dsn"), "what ended the window for bounces"),
            text("window", "its length (ISO 8601)").optional(),
            number("windowHours", "its length").optional(),
            id("reportEvent", IdPrefix.EVT, "`report.received` of the DSN").optional());

    private TransmissionFacts() {}
}
