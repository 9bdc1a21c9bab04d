package digital.ar.evidence.facts;

import static digital.ar.evidence.facts.Fact.id;
import static digital.ar.evidence.facts.Fact.sha256;
import static digital.ar.evidence.facts.Fact.text;
import static digital.ar.evidence.facts.Fact.time;
import static digital.ar.evidence.facts.Fact.word;
import static digital.ar.evidence.facts.Fact.yesNo;

import digital.ar.platform.IdPrefix;
import java.util.Set;

/** What follows an answer: the own copy, and requests about the person's data. Words of people stand here by their hash only. */
final class RightsFacts {
    static final Shape COPY = Shape.of(
            id("receipt", IdPrefix.RCT, "that was sent"),
            sha256("sha256", "of the PDF"),
            text("email", "the notified address"),
            word("by", Set.of("answer", "asked"), "by itself after an answer, or because it was asked for"));

    static final Shape REQUESTED = Shape.of(
            id("request", IdPrefix.DRQ, "of the case"),
            word(
                    "kind",
                    Set.of("access", "correction", "contest", "deletion", "sharing", "opposition"),
                    "right that is claimed"),
            word(
                    "identifiedBy",
                    Set.of("LINK", "DOCUMENT_DIGITS", "ONE_TIME_CODE", "STRANGER"),
                    "how the person was identified; `STRANGER`: after \"this is not me\""),
            time("due", "when the tenant must have answered"),
            sha256("textSha256", "of the person's words, in UTF-8").optional(),
            time("askedAt", "when the form was given out: one form is one act"),
            text("network", "of the visitor: IPv4 /24 or IPv6 /48"),
            text("userAgent", "as the client named itself; empty: not at all"));

    static final Shape ANSWERED = Shape.of(
            id("request", IdPrefix.DRQ, "of the case"),
            word("outcome", Set.of("answered", "refused"), "what the tenant decided"),
            sha256("textSha256", "of the tenant's words, in UTF-8"),
            yesNo("late", "after the time that the law gives"));

    private RightsFacts() {}
}
