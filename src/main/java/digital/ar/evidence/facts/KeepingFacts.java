package digital.ar.evidence.facts;

import static digital.ar.evidence.facts.Fact.id;
import static digital.ar.evidence.facts.Fact.number;
import static digital.ar.evidence.facts.Fact.sha256;
import static digital.ar.evidence.facts.Fact.text;
import static digital.ar.evidence.facts.Fact.time;
import static digital.ar.evidence.facts.Fact.word;

import digital.ar.platform.IdPrefix;
import java.util.Set;

/** Receipts, their renewal, and the end of keeping. */
final class KeepingFacts {
    static final Shape ISSUED = Shape.of(
            id("receipt", IdPrefix.RCT, "of the receipt"),
            text("kind", "of the receipt"),
            sha256("sha256", "of the PDF"),
            number("size", "bytes"),
            id("trigger", IdPrefix.EVT, "that it was issued for"),
            number("checkpointSize", "leaves of the log under the checkpoint in it"));

    static final Shape RENEWED = Shape.of(
            id("receipt", IdPrefix.RCT, "of the receipt"),
            text("fromLevel", "PAdES level before (ETSI EN 319 142-1)"),
            text("toLevel", "PAdES level after"),
            sha256("sha256Before", "of the PDF before"),
            sha256("sha256", "of the PDF after"),
            text("reason", "why now"),
            time("nextDue", "when it is to be renewed again").optional());

    static final Shape ERASED = Shape.of(
            word("purpose", Set.of("CONTENT", "RECEIPT"), "whose data key was destroyed")
                    .list(),
            word("kept", Set.of("CONTENT", "RECEIPT"), "whose data key is still there")
                    .list(),
            word("cause", Set.of("request", "retention"), "on request, or because the time to keep it ended"),
            text("reason", "why"),
            text("requestedBy", "person of the tenant, API key, or `service`"),
            id("recipients", IdPrefix.RCP, "whose data were blanked").list());

    static final Shape HOLD = Shape.of(
            id("hold", IdPrefix.HLD, "of the legal hold"),
            text("reason", "why"),
            text("requestedBy", "person of the tenant, or API key"));

    private KeepingFacts() {}
}
