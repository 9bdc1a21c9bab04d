package digital.ar.receipt.check;

import digital.ar.evidence.Checkpoint;
import digital.ar.evidence.Merkle;
import digital.ar.evidence.SignedNote;
import digital.ar.evidence.VerifierKey;
import digital.ar.platform.Hashes;
import digital.ar.seal.TimestampVerifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Every event of the chain stands in the transparency log, under a signed and stamped checkpoint. */
final class LogChecks {
    private final TimestampVerifier times;
    private final Optional<VerifierKey> trusted;

    LogChecks(TimestampVerifier times, Optional<VerifierKey> trusted) {
        this.times = times;
        this.trusted = trusted;
    }

    void run(Map<String, byte[]> embedded, EvidenceDocument evidence, Checklist list) {
        var note = evidence.text("log.checkpoint");
        copies(embedded, evidence, note, list);
        signed(evidence, note, list).ifPresent(checkpoint -> inclusion(evidence, checkpoint, list));
        stamp(evidence, note, list);
    }

    private static void copies(Map<String, byte[]> embedded, EvidenceDocument evidence, String note, Checklist list) {
        var complaints = new ArrayList<String>();
        var text = embedded.get("checkpoint.txt");
        if (text == null || !Arrays.equals(text, note.getBytes(StandardCharsets.UTF_8))) {
            complaints.add("checkpoint.txt is not the checkpoint of evidence.json");
        }
        var token = embedded.get("checkpoint.tsr");
        if (token == null || !Arrays.equals(token, evidence.timestamp())) {
            complaints.add("checkpoint.tsr is not the token of evidence.json");
        }
        list.judge(
                "log.files",
                "docs/evidence.md",
                complaints,
                "checkpoint.txt and checkpoint.tsr are those of evidence.json");
    }

    private Optional<Checkpoint> signed(EvidenceDocument evidence, String text, Checklist list) {
        try {
            var note = SignedNote.parse(text);
            var checkpoint = Checkpoint.parse(note.text());
            var named = VerifierKey.parse(evidence.text("log.verifierKey"));
            var key = trusted.filter(t -> t.name().equals(named.name())).orElse(named);
            var complaints = new ArrayList<String>();
            if (!note.verifiedBy(key)) {
                complaints.add("the checkpoint is not signed by " + key.text());
            }
            if (!checkpoint.origin().equals(key.name()) || !checkpoint.origin().equals(evidence.text("log.origin"))) {
                complaints.add("the checkpoint is of the log " + checkpoint.origin());
            }
            list.judge(
                    "log.checkpoint",
                    "C2SP tlog-checkpoint, RFC 8032",
                    complaints,
                    "the log " + checkpoint.origin() + " signed a tree of " + checkpoint.size() + " events");
            key(named, list);
            return Optional.of(checkpoint);
        } catch (IllegalArgumentException e) {
            list.failed("log.checkpoint", "C2SP signed-note", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void key(VerifierKey named, Checklist list) {
        var standard = "C2SP signed-note";
        if (trusted.isEmpty()) {
            list.warning(
                    "log.key",
                    standard,
                    "the log's key is the one that the receipt brings; compare it with a copy from elsewhere: "
                            + named.text());
        } else if (trusted.get().equals(named)) {
            list.passed("log.key", standard, "the log's key is the one that this verifier trusts");
        } else if (trusted.get().name().equals(named.name())) {
            list.failed("log.key", standard, "the receipt brings another key for the log " + named.name());
        } else {
            list.warning("log.key", standard, "the log " + named.name() + " is not one that this verifier knows");
        }
    }

    private static void inclusion(EvidenceDocument evidence, Checkpoint checkpoint, Checklist list) {
        var complaints = new ArrayList<String>();
        var previous = -1L;
        for (var link : evidence.chain()) {
            if (!Merkle.verifyInclusion(
                    EvidenceDocument.hash(link.leafHash()),
                    link.logIndex(),
                    checkpoint.size(),
                    link.path(),
                    checkpoint.root())) {
                complaints.add("the proof of event " + link.sequence() + " does not lead to the checkpoint's root");
            } else if (link.logIndex() <= previous) {
                complaints.add("event " + link.sequence() + " stands in the log before the one that it follows");
            }
            previous = link.logIndex();
        }
        list.judge(
                "log.inclusion",
                "RFC 9162 2.1.3.2",
                complaints,
                evidence.chain().size() + " events stand in the log, in this order");
    }

    private void stamp(EvidenceDocument evidence, String note, Checklist list) {
        var imprint = Hashes.sha256(note.getBytes(StandardCharsets.UTF_8));
        var stamped = times.verify(evidence.timestamp(), imprint);
        list.add("log.", stamped.findings());
        stamped.token()
                .ifPresent(t -> list.passed(
                        "log.timestamp.time",
                        "RFC 3161 2.4.2",
                        "all events existed at " + t.time() + ", says " + t.authority()));
    }
}
