package digital.ar.evidence.facts;

import static digital.ar.evidence.facts.Fact.id;
import static digital.ar.evidence.facts.Fact.number;
import static digital.ar.evidence.facts.Fact.object;
import static digital.ar.evidence.facts.Fact.sha256;
import static digital.ar.evidence.facts.Fact.text;
import static digital.ar.evidence.facts.Fact.time;
import static digital.ar.evidence.facts.Fact.word;
import static digital.ar.evidence.facts.Fact.yesNo;

import digital.ar.platform.IdPrefix;
import java.util.Set;

/** What was done with the mail's image and links, in the reading page, and what the recipient declared. */
final class ReaderFacts {
    private static final Fact[] ACCESS = {
        text("network", "of the visitor: IPv4 /24 or IPv6 /48"),
        text("userAgent", "as the client named itself; empty: not at all")
    };
    private static final Fact IDENTITY = object(
            "identity",
            Shape.of(
                    text(
                            "method",
                            "how: `declared`, `document-match`, `document-digits`, `company-number`, `one-time-code`"),
                    yesNo("matched", "it is the recipient whom the creditor named; no: a mere claim"),
                    time("at", "when the question was answered").optional(),
                    number("wrongTries", "wrong answers before, since the last right one")
                            .optional(),
                    word("channel", Set.of("EMAIL", "SMS"), "by which a code went")
                            .optional(),
                    text("address", "to which the code went, masked; whole in `submission.accepted`")
                            .optional(),
                    number("code", "which of the link's codes, from 1").optional()),
            "who the person said to be");
    private static final Fact[] FORM = {
        time("askedAt", "when the form was given out: one form is one act"),
        object(
                        "reader",
                        Shape.of(
                                id("opening", IdPrefix.EVT, "`content.read` under which this was done"),
                                IDENTITY.optional()),
                        "how the reader was identified when the content was opened; copied from there")
                .optional()
    };

    static final Shape HIT = Shape.of(
                    word("class", Set.of("HUMAN", "PROXY", "PREFETCH", "SCANNER"), "who fetched it, as far as known"),
                    text("rule", "that classed it"),
                    text("ruleset", "version of the rules"),
                    id("hit", IdPrefix.HIT, "the raw record"))
            .and(ACCESS)
            .and(
                    number("link", "which link of the message; 65535: the one that no person sees")
                            .optional(),
                    id("supersedes", IdPrefix.EVT, "the hit's earlier event, which counts no more")
                            .optional(),
                    word("because", Set.of("ruleset", "late-sign"), "why the hit was classed again")
                            .optional(),
                    number("secondsSinceDelivery", "since the recipient's server took the mail")
                            .optional());

    static final Shape AVAILABLE = Shape.of(
            sha256("messageSha256", "of the message that the page shows"),
            time("until", "until when").optional());

    static final Shape READ = Shape.of(
                    sha256("messageSha256", "of the message that the page shows"),
                    object(
                            "shown",
                            Shape.of(text("name", "of the part"), sha256("sha256", "of the part")),
                            "what was shown"),
                    number("link", "by which it was opened, as `link.queued` numbers them; absent: that of the mail")
                            .optional(),
                    IDENTITY.optional())
            .and(FORM)
            .and(ACCESS);

    /** Reported by the browser; refused when longer than the page has been out. */
    static final Shape PROGRESS = Shape.of(
                    id("opening", IdPrefix.EVT, "`content.read` that the page belongs to"),
                    time("shownAt", "when the page was given out"),
                    number(
                            "visibleSeconds",
                            "so long the page was visible, as the browser says; no more than it has been out"),
                    yesNo(
                            "endReached",
                            "the line below the whole content was on the screen, as the browser says; not: that it was read"))
            .and(ACCESS);

    static final Shape CODE_SENT = Shape.of(
                    word("channel", Set.of("EMAIL", "SMS"), "by which it went"),
                    text("address", "masked; whole in `submission.accepted`"),
                    number("code", "which of the link's codes, from 1; never the code itself"),
                    link(),
                    time("until", "it can be used"))
            .and(ACCESS);

    static final Shape IDENTITY_WRONG = Shape.of(
                    text("method", "how was asked: `document-digits`, `company-number`, `one-time-code`"),
                    number("wrongTries", "wrong answers so far, since the last right one; never what was typed"),
                    link(),
                    time("lockedUntil", "after this one nothing is compared until then")
                            .optional(),
                    yesNo("closed", "after this one nothing is compared any more that comes by this link")
                            .optional())
            .and(ACCESS);

    static final Shape LINK_SENT = Shape.of(
                    number("link", "which of the recipient's links; the mail's own is 0"),
                    text("email", "the notified address"),
                    yesNo("fresh", "with tries of its own; no: the newest link once more"))
            .and(FORM)
            .and(ACCESS);

    static final Shape DOWNLOADED = Shape.of(
                    text("what", "`attachment:` and name, or `receipt:` and id"), sha256("sha256", "of the file"))
            .and(ACCESS);

    /** Acknowledgement. */
    static final Shape ANSWER = Shape.of(
                    text("name", "as declared"),
                    text("document", "CPF as declared, normalised"),
                    text("role", "in the company").optional(),
                    time("afterDeadline", "end of the time for an answer, which was over by then")
                            .optional(),
                    text("companyDocument", "CNPJ as declared, normalised").optional(),
                    text("statement", "the exact words that stood above the button"),
                    sha256("statementSha256", "of these words"),
                    IDENTITY)
            .and(FORM)
            .and(ACCESS);

    /** Acceptance, refusal, dispute: the declaration, where the notice lists titles title by title. */
    static final Shape DECLARATION = ANSWER.and(
            text("reason", "stable word; of titles that name no other").optional(),
            text("comment", "the person's own words").optional(),
            object(
                            "titles",
                            Shape.of(
                                    text("number", "of the title"),
                                    word("answer", Set.of("accepted", "refused", "disputed", "paid"), "to this title"),
                                    text("reason", "stable word").optional(),
                                    text("comment", "the person's own words").optional()),
                            "title by title; of a title that is not named nothing was said")
                    .list()
                    .optional(),
            object(
                            "files",
                            Shape.of(
                                    text("object", "name of the event's object"),
                                    text("name", "as the person called it, cleaned"),
                                    text("mediaType", "found in the content"),
                                    number("size", "bytes"),
                                    sha256("sha256", "of the content")),
                            "brought by the person; what they show was not checked")
                    .list()
                    .optional());

    static final Shape REQUESTED = DECLARATION.and(
            word("request", Set.of("already-paid", "other-date", "renegotiate"), "what the person says or asks for"),
            text("dueDate", "asked for (ISO 8601)").optional(),
            text("paidOn", "day of the payment, as the person says (ISO 8601)").optional(),
            word("paidBy", Set.of("pix", "boleto", "transfer", "card", "cash", "other"), "as the person says")
                    .optional());

    static final Shape EXPIRED = Shape.of(
            time("deadline", "until which an answer was awaited"),
            text("window", "its length (ISO 8601)").optional(),
            text("level", "level of the recipient by then").optional(),
            text("delivery", "state of the delivery by then").optional(),
            yesNo("provisional", "a bounce could still arrive then").optional(),
            number("repliesByMail", "mails of a person at the reply address by then: no declarations, but no silence")
                    .optional());

    static final Shape UNSUBSCRIBED = Shape.of(
            word("by", Set.of("one-click", "page", "mail"), "how the wish reached us"),
            text("email", "the address"),
            ACCESS[0].optional(),
            ACCESS[1].optional(),
            text("envelopeFrom", "of the mail").optional(),
            text("remote", "address of the peer").optional());

    static final Shape NOT_ME = Shape.of(
                    word(
                            "ground",
                            Set.of("left-company", "not-my-address", "unknown-person", "unsaid"),
                            "what the reader chose to say about it"),
                    text("email", "the address"),
                    text("statement", "the exact words that stood above the button"),
                    sha256("statementSha256", "of these words"))
            .and(FORM)
            .and(ACCESS);

    /** Older records have none. */
    private static Fact link() {
        return number("link", "by which somebody came, as `link.queued` numbers them; 0: that of the mail")
                .optional();
    }

    private ReaderFacts() {}
}
