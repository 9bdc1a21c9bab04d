package digital.ar.receipt.check;

import digital.ar.evidence.Checkpoint;
import digital.ar.evidence.Merkle;
import digital.ar.evidence.SignedNote;
import digital.ar.evidence.VerifierKey;
import digital.ar.platform.Hashes;
import digital.ar.platform.Reason;
import digital.ar.receipt.KnownLog;
import digital.ar.seal.TimestampVerifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;

/** Every event of the chain stands in the transparency log, under a signed and stamped checkpoint. */
final class LogChecks {
    private final TimestampVerifier times;
    private final Optional<VerifierKey> trusted;
    private final WitnessCheck witnesses;

    LogChecks(TimestampVerifier times, KnownLog known) {
        this.times = times;
        this.trusted = known.log();
        this.witnesses = new WitnessCheck(known.witnesses());
    }

    /** @param alone only evidence.json is at hand, which holds checkpoint and token itself */
    void run(Enclosures embedded, boolean alone, EvidenceDocument evidence, Checklist list) {
        var note = evidence.text("log.checkpoint");
        if (alone) {
            list.skipped("log.files", "docs/evidence.md", EvidenceChecks.ALONE);
        } else {
            copies(embedded, evidence, note, list);
        }
        signed(evidence, note, list).ifPresent(checkpoint -> inclusion(evidence, checkpoint, list));
        stamp(evidence, note, list);
    }

    private static void copies(Enclosures embedded, EvidenceDocument evidence, String note, Checklist list) {
        var complaints = new ArrayList<Reason>();
        var text = embedded.content("checkpoint.txt");
        if (text == null || !Arrays.equals(text, note.getBytes(StandardCharsets.UTF_8))) {
            complaints.add(Reason.of("checkpoint.txt is not the checkpoint of evidence.json"));
        }
        var token = embedded.content("checkpoint.tsr");
        if (token == null || !Arrays.equals(token, evidence.timestamp())) {
            complaints.add(Reason.of("checkpoint.tsr is not the token of evidence.json"));
        }
        list.judge(
                "log.files",
                "docs/evidence.md",
                complaints,
                Reason.of("checkpoint.txt and checkpoint.tsr are those of evidence.json"));
    }

    private Optional<Checkpoint> signed(EvidenceDocument evidence, String text, Checklist list) {
        try {
            var note = SignedNote.parse(text);
            var checkpoint = Checkpoint.parse(note.text());
            var named = VerifierKey.parse(evidence.text("log.verifierKey"));
            var key = trusted.filter(t -> t.name().equals(named.name())).orElse(named);
            var complaints = new ArrayList<Reason>();
            if (!note.verifiedBy(key)) {
                complaints.add(Reason.of("the checkpoint is not signed by {0}", key.text()));
            }
            if (!evidence.root().wholeNumber("log.treeSize").equals(Optional.of(checkpoint.size()))) {
                complaints.add(Reason.of("log.treeSize is not the size in the checkpoint, {0}", checkpoint.size()));
            }
            if (!checkpoint.origin().equals(key.name()) || !checkpoint.origin().equals(evidence.text("log.origin"))) {
                complaints.add(Reason.of("the checkpoint is of the log {0}", checkpoint.origin()));
            }
            list.judge(
                    "log.checkpoint",
                    "C2SP tlog-checkpoint, RFC 8032",
                    complaints,
                    Reason.of("the log {0} signed a tree of {1} events", checkpoint.origin(), checkpoint.size()));
            key(named, list);
            witnesses.run(evidence, note, list);
            return Optional.of(checkpoint);
        } catch (IllegalArgumentException e) {
            list.failed(
                    "log.checkpoint",
                    "C2SP signed-note",
                    Reason.of("the checkpoint cannot be read: {0}", String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private void key(VerifierKey named, Checklist list) {
        var standard = "C2SP signed-note";
        if (trusted.isEmpty()) {
            list.warning(
                    "log.key",
                    standard,
                    Reason.of(
                            "the log's key is the one that the receipt brings; compare it with a copy from elsewhere: {0}",
                            named.text()));
        } else if (trusted.get().equals(named)) {
            list.passed("log.key", standard, Reason.of("the log's key is the one that this verifier trusts"));
        } else if (trusted.get().name().equals(named.name())) {
            list.failed("log.key", standard, Reason.of("the receipt brings another key for the log {0}", named.name()));
        } else {
            list.warning(
                    "log.key", standard, Reason.of("the log {0} is not one that this verifier knows", named.name()));
        }
    }

    private static void inclusion(EvidenceDocument evidence, Checkpoint checkpoint, Checklist list) {
        var complaints = new ArrayList<Reason>();
        var previous = -1L;
        for (var link : evidence.chain()) {
            if (!Merkle.verifyInclusion(
                    EvidenceDocument.hash(link.leafHash()),
                    link.logIndex(),
                    checkpoint.size(),
                    link.path(),
                    checkpoint.root())) {
                complaints.add(
                        Reason.of("the proof of event {0} does not lead to the checkpoint's root", link.sequence()));
            } else if (link.logIndex() <= previous) {
                complaints.add(
                        Reason.of("event {0} stands in the log before the one that it follows", link.sequence()));
            }
            previous = link.logIndex();
        }
        list.judge(
                "log.inclusion",
                "RFC 9162 2.1.3.2",
                complaints,
                Reason.of(
                        "{0} events stand in the log, in this order",
                        evidence.chain().size()));
    }

    private void stamp(EvidenceDocument evidence, String note, Checklist list) {
        var imprint = Hashes.sha256(note.getBytes(StandardCharsets.UTF_8));
        var stamped = times.verify(evidence.timestamp(), imprint);
        list.add("log.", stamped.findings());
        stamped.token()
                .ifPresent(t -> list.passed(
                        "log.timestamp.time",
                        "RFC 3161 2.4.2",
                        Reason.of("all events existed at {0}, says {1}", t.time(), t.authority())));
    }
}
