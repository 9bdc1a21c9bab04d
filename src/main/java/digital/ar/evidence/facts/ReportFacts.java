package digital.ar.evidence.facts;

import static digital.ar.evidence.facts.Fact.id;
import static digital.ar.evidence.facts.Fact.number;
import static digital.ar.evidence.facts.Fact.object;
import static digital.ar.evidence.facts.Fact.text;
import static digital.ar.evidence.facts.Fact.word;
import static digital.ar.evidence.facts.Fact.yesNo;

import digital.ar.platform.IdPrefix;
import java.util.Set;

/** What came back by mail: DSN, MDN, complaint, automatic or human reply. */
final class ReportFacts {
    private static final Shape AUTHENTICATION = Shape.of(
            object(
                            "spf",
                            Shape.of(
                                    text("result", "RFC 7208 2.6"),
                                    text("domain", "checked").optional(),
                                    text("scope", "`mfrom` or `helo`").optional()),
                            "RFC 7208")
                    .optional(),
            object(
                            "dkim",
                            Shape.of(
                                    text("result", "RFC 8601 2.7.1"),
                                    text("domain", "signing").optional(),
                                    text("selector", "of the key").optional(),
                                    text("algorithm", "of the signature").optional(),
                                    text("reason", "why it does not pass").optional(),
                                    yesNo("wholeBody", "no: words can be added behind the signed ones (RFC 6376 8.2)")
                                            .optional(),
                                    yesNo("testing", "the key's owner only tries it out")
                                            .optional()),
                            "one per signature (RFC 6376)")
                    .list(),
            object(
                            "dmarc",
                            Shape.of(
                                    text("result", "RFC 7489"),
                                    text("domain", "of the author").optional(),
                                    text("policy", "published").optional(),
                                    text("alignedBy", "`dkim` or `spf`").optional()),
                            "RFC 7489")
                    .optional());

    static final Shape RECEIVED = Shape.of(
            word(
                    "kind",
                    Set.of(
                            "failure",
                            "delay",
                            "delivered",
                            "relayed",
                            "expanded",
                            "complaint",
                            "read-receipt",
                            "auto-reply",
                            "reply",
                            "other"),
                    "what the mail turned out to be"),
            id("mailId", IdPrefix.INB, "of the mail"),
            word("address", Set.of("return-path", "reply"), "at which of our addresses"),
            text("envelopeFrom", "of the mail; empty: the null sender"),
            text("remote", "address of the peer"),
            text("from", "its From").optional(),
            text("subject", "its Subject").optional(),
            object("authentication", AUTHENTICATION, "what could be found out about its origin")
                    .optional(),
            yesNo("signedByRecipient", "the reply is signed by the recipient's own domain (RFC 6376)")
                    .optional(),
            text("action", "of a DSN (RFC 3464 2.3.3) or of an MDN (RFC 8098 3.2.6); never of what a program did")
                    .optional(),
            text("disposition", "of an MDN, as it stands there").optional(),
            text("status", "enhanced code (RFC 3463)").optional(),
            text("diagnostic", "the reporting server's words").optional(),
            number("replyCode", "in these words").optional(),
            text("cause", "our word for it").optional(),
            text("reportedRecipient", "on whom it reports").optional(),
            yesNo("otherRecipient", "the report is about another address than ours")
                    .optional(),
            text("feedbackType", "of a complaint (RFC 5965 3.1)").optional(),
            text("reportedBy", "of a complaint").optional(),
            text("reason", "why nothing follows from it").optional());

    static final Shape BOUNCE = Shape.of(
            text("status", "enhanced code (RFC 3463)").optional(),
            text("diagnostic", "the reporting server's words").optional(),
            text("cause", "our word for it").optional(),
            yesNo("hard", "the address itself does not work, for good"),
            id("reportEvent", IdPrefix.EVT, "`report.received` that says it"));

    private ReportFacts() {}
}
