package digital.ar.receipt.check;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.platform.Reason;
import digital.ar.receipt.model.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The message as it was fixed at submission, and its signatures under the keys that were recorded then. */
final class MessageChecks {
    private static final String HASH = "message.hash";
    private static final String CONTENT = "message.content";
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
        content(embedded, evidence, submissions, list);
        SIGNATURES.forEach(kind -> signatures(kind, embedded, submissions, list));
    }

    /** Where the mail carried none: what the page showed is embedded, and every reading was of these bytes. No line otherwise. */
    private static void content(
            Enclosures embedded, EvidenceDocument evidence, List<Event> submissions, Checklist list) {
        var complaints = new ArrayList<Reason>();
        var checked = 0;
        for (var event : submissions) {
            var sha256 = new Facts(event.facts()).text("content.sha256");
            if (sha256.isPresent()) {
                checked++;
                if (embedded.byHash(sha256.get()).isEmpty()) {
                    complaints.add(Reason.of("the content of event {0} is not embedded", event.sequence()));
                }
                complaints.addAll(foreign(evidence, event.recipient(), sha256.get()));
            }
        }
        if (checked > 0) {
            list.judge(
                    CONTENT,
                    "FIPS 180-4",
                    complaints,
                    Reason.of("the embedded content is byte for byte the one that was accepted for the reading page"));
        }
    }

    /** Events of this recipient by which something else was shown. */
    private static List<Reason> foreign(EvidenceDocument evidence, @Nullable UUID recipient, String sha256) {
        return evidence.events().stream()
                .filter(e -> e.type() == EventType.CONTENT_READ || e.type() == EventType.CONTENT_AVAILABLE)
                .filter(e -> Objects.equals(recipient, e.recipient()))
                .filter(e -> !sha256.equals(
                        new Facts(e.facts()).text("messageSha256").orElse("")))
                .map(e -> Reason.of("event {0} shows other bytes than the accepted ones", e.sequence()))
                .toList();
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
