package digital.ar.evidence.facts;

import static digital.ar.evidence.facts.Fact.number;
import static digital.ar.evidence.facts.Fact.object;
import static digital.ar.evidence.facts.Fact.sha256;
import static digital.ar.evidence.facts.Fact.text;
import static digital.ar.evidence.facts.Fact.time;
import static digital.ar.evidence.facts.Fact.word;
import static digital.ar.evidence.facts.Fact.yesNo;

import java.util.Set;

/** Our own faults, and what became of old months. They stand in the service's own chain and name no person. */
final class ServiceFacts {
    static final Shape OUTAGE = Shape.of(
            word("part", Set.of("service", "database", "object-store", "time-authority"), "what was away"),
            yesNo("planned", "it was stopped in good order"),
            time("from", "last sign of life before"),
            time("until", "first sign of life after"),
            number("seconds", "between the two"),
            text("nodes", "that were up last").list().optional(),
            text("detail", "what was seen").optional());

    static final Shape DRIFT = Shape.of(
            word("state", Set.of("began", "changed", "ended", "jumped"), "what was noticed"),
            number("offsetMillis", "to be added to our clock to get the reference's time; of a jump: its width"),
            number("uncertaintyMillis", "the offset may be wrong by this much").optional(),
            number("thresholdMillis", "from which it is put on record"),
            object(
                            "servers",
                            Shape.of(
                                    text("server", "as configured"),
                                    number("offsetMillis", "that it gave").optional(),
                                    number("roundTripMillis", "of question and answer")
                                            .optional(),
                                    number("stratum", "hops to a reference clock (RFC 5905 7.3)")
                                            .optional(),
                                    text("fault", "why its answer does not count")
                                            .optional()),
                            "each that was asked")
                    .list()
                    .optional());

    static final Shape ARCHIVED = Shape.of(
            text("month", "of the events' ids, e.g. `2025_03`"),
            text("manifest", "path in the object store"),
            sha256("manifestSha256", "of the manifest, which names every file"),
            number("events", "in the archive"),
            number("files", "of the archive"),
            number("bytes", "of all files"));

    private static final Fact REFUSAL = word(
            "kind",
            Set.of("unknown-link", "unknown-protocol", "invalid-form", "foreign-form", "too-often"),
            "what was refused");

    static final Shape REFUSED = Shape.of(
            time("from", "the first of them was written down"),
            time("until", "end of the period"),
            number("refusals", "of all nodes"),
            object(
                            "kinds",
                            Shape.of(
                                    REFUSAL,
                                    number("count", "of this kind"),
                                    number("networks", "from which; `others` counts as one")),
                            "that occurred")
                    .list(),
            object(
                            "doors",
                            Shape.of(
                                    REFUSAL,
                                    text("network", "/24 or /48; `others`: beyond the number that is kept apart"),
                                    number("count", "from there")),
                            "the fifty with the most")
                    .list(),
            yesNo("complete", "no node was killed with counts that were not written down yet"));

    private ServiceFacts() {}
}
