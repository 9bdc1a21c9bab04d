package digital.ar.receipt.check;

import digital.ar.evidence.SignedNote;
import digital.ar.evidence.SignedNote.Signature;
import digital.ar.evidence.VerifierKey;
import digital.ar.platform.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who else signed the log's checkpoint. A witness says that it never saw the log take anything back; it says nothing about
 * what the events mean.
 */
final class WitnessCheck {
    private static final String CODE = "log.witnesses";
    private static final String STANDARD = "C2SP tlog-cosignature";
    private final List<VerifierKey> known;

    WitnessCheck(List<VerifierKey> known) {
        this.known = known;
    }

    /** Silent when there is no co-signature and no witness is known. */
    void run(EvidenceDocument evidence, SignedNote checkpoint, Checklist list) {
        var lines = evidence.root().texts("log.cosignatures");
        if (lines.isEmpty() && known.isEmpty()) {
            return;
        }
        try {
            judge(checkpoint, SignedNote.signatures(String.join("", lines)), list);
        } catch (IllegalArgumentException e) {
            list.failed(
                    CODE, STANDARD, Reason.of("a co-signature cannot be read: {0}", String.valueOf(e.getMessage())));
        }
    }

    private void judge(SignedNote checkpoint, List<Signature> signatures, Checklist list) {
        var signed = checkpoint.with(signatures);
        var vouched = new ArrayList<String>();
        var wrong = new ArrayList<Reason>();
        for (var witness : known) {
            if (signatures.stream().anyMatch(s -> s.isBy(witness))) {
                signed.cosignedAt(witness)
                        .ifPresentOrElse(
                                at -> vouched.add(witness.name() + " (" + at + ")"),
                                () -> wrong.add(Reason.of("the co-signature of {0} does not check", witness.name())));
            }
        }
        if (vouched.isEmpty() && wrong.isEmpty()) {
            unknown(signatures, list);
        } else {
            list.judge(
                    CODE,
                    STANDARD,
                    wrong,
                    Reason.of("the checkpoint was also signed by {0}", String.join(", ", vouched)));
        }
    }

    private static void unknown(List<Signature> signatures, Checklist list) {
        if (signatures.isEmpty()) {
            list.warning(CODE, STANDARD, Reason.of("no witness that this verifier knows signed the checkpoint"));
        } else {
            var names = signatures.stream().map(Signature::name).distinct().collect(Collectors.joining(", "));
            list.skipped(
                    CODE,
                    STANDARD,
                    Reason.of("the checkpoint was also signed by {0}, whose keys this verifier does not know", names));
        }
    }
}
