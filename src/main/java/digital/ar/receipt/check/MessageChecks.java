package digital.ar.receipt.check;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.platform.Reason;
import digital.ar.receipt.model.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The message as it was fixed at submission, and its signatures under the keys that were recorded then. */
final class MessageChecks {
    private static final String HASH = "message.hash";
    private static final String DKIM = "message.dkim";

    /** One kind of signature. @param complaint empty: no signature of this kind was recorded for the message */
    private record Signature(String code, String standard, Reason allWell, Check check) {
        interface Check {
            Optional<List<Reason>> complaints(Facts facts, byte[] message);
        }
    }

    private static final List<Signature> SIGNATURES = List.of(
            new Signature(
                    DKIM,
                    "RFC 6376 6.1",
                    Reason.of("the DKIM signature checks with the public key that was recorded at submission"
                            + " (not asked from DNS now)"),
                    DkimSignatures::rsa),
            new Signature(
                    "message.dkim-ed25519",
                    "RFC 8463 3",
                    Reason.of("the second DKIM signature (Ed25519) checks with the public key that was recorded at"
                            + " submission"),
                    DkimSignatures::ed25519),
            new Signature(
                    "message.smime",
                    "RFC 8551 3.5.3",
                    Reason.of("the content is signed with the certificate that was recorded at submission; its chain is"
                            + " not judged here"),
                    SmimeContent::check));

    private MessageChecks() {}

    static void run(Enclosures embedded, EvidenceDocument evidence, Checklist list) {
        var submissions = evidence.events().stream()
                .filter(e -> e.type() == EventType.SUBMISSION_ACCEPTED)
                .toList();
        var missing = new ArrayList<Reason>();
        if (submissions.isEmpty()) {
            missing.add(Reason.of("no submission stands in the chain"));
        }
        for (var event : submissions) {
            if (message(embedded, event).isEmpty()) {
                missing.add(Reason.of("the message of event {0} is not embedded", event.sequence()));
            }
        }
        list.judge(
                HASH,
                "FIPS 180-4",
                missing,
                Reason.of("the embedded message is byte for byte the one that was accepted for sending"));
        SIGNATURES.forEach(kind -> signatures(kind, embedded, submissions, list));
    }

    static void skip(Checklist list) {
        list.skipped(HASH, "FIPS 180-4", EvidenceChecks.ALONE);
        list.skipped(DKIM, "RFC 6376 6.1", EvidenceChecks.ALONE);
    }

    private static void signatures(Signature kind, Enclosures embedded, List<Event> submissions, Checklist list) {
        var complaints = new ArrayList<Reason>();
        var checked = 0;
        for (var event : submissions) {
            var message = message(embedded, event);
            var found = message.flatMap(m -> kind.check().complaints(new Facts(event.facts()), m));
            if (found.isPresent()) {
                checked++;
                found.get().forEach(c -> complaints.add(Reason.of("message of event {0}: {1}", event.sequence(), c)));
            }
        }
        if (checked > 0) {
            list.judge(kind.code(), kind.standard(), complaints, kind.allWell());
        } else if (kind.code().equals(DKIM)) {
            list.skipped(kind.code(), kind.standard(), Reason.of("there is no message to check"));
        }
    }

    private static Optional<byte[]> message(Enclosures embedded, Event event) {
        return embedded.byHash(new Facts(event.facts()).text("messageSha256").orElse(""));
    }
}
