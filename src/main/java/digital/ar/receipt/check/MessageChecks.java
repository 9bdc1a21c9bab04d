package digital.ar.receipt.check;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.platform.Hashes;
import digital.ar.platform.Reason;
import digital.ar.receipt.model.Facts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;

/** The message as it was fixed at submission, and its DKIM signature under the key that was recorded then. */
final class MessageChecks {
    private MessageChecks() {}

    static void run(Map<String, byte[]> embedded, EvidenceDocument evidence, Checklist list) {
        var byHash = new HashMap<String, byte[]>();
        embedded.values().forEach(content -> byHash.put(Hashes.sha256Hex(content), content));
        var messages = evidence.events().stream()
                .filter(e -> e.type() == EventType.SUBMISSION_ACCEPTED)
                .toList();
        var missing = new ArrayList<Reason>();
        var broken = new ArrayList<Reason>();
        for (var event : messages) {
            var facts = new Facts(event.facts());
            var message = byHash.get(facts.text("messageSha256").orElse(""));
            if (message == null) {
                missing.add(Reason.of("the message of event {0} is not embedded", event.sequence()));
            } else {
                dkim(event, facts, message, broken);
            }
        }
        if (messages.isEmpty()) {
            missing.add(Reason.of("no submission stands in the chain"));
        }
        list.judge(
                "message.hash",
                "FIPS 180-4",
                missing,
                Reason.of("the embedded message is byte for byte the one that was accepted for sending"));
        if (messages.size() > missing.size()) {
            list.judge(
                    "message.dkim",
                    "RFC 6376 6.1",
                    broken,
                    Reason.of(
                            "the DKIM signature checks with the public key that was recorded at submission (not asked from DNS now)"));
        } else {
            list.skipped("message.dkim", "RFC 6376 6.1", Reason.of("there is no message to check"));
        }
    }

    private static void dkim(Event event, Facts facts, byte[] message, List<Reason> complaints) {
        var domain = facts.text("dkim.domain").orElse("");
        var selector = facts.text("dkim.selector").orElse("");
        var record = facts.text("dkim.publicKeyRecord").orElse("");
        var verifier = new DKIMVerifier((method, s, d) ->
                s.toString().equals(selector) && d.toString().equals(domain) ? List.of(record) : List.of());
        try {
            var signatures = verifier.verify(new ByteArrayInputStream(message));
            if (signatures == null || signatures.stream().noneMatch(s -> by(s, domain))) {
                complaints.add(Reason.of(
                        "the message of event {0} has no DKIM signature of {1}", event.sequence(), domain));
            }
        } catch (FailException | IOException e) {
            complaints.add(Reason.of(
                    "the DKIM signature of the message of event {0} does not check: {1}",
                    event.sequence(),
                    String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // jDKIM answers a malformed signature field with whatever the spot brings.
            complaints.add(Reason.of("the DKIM signature of event {0} is malformed", event.sequence()));
        }
    }

    private static boolean by(SignatureRecord signature, String domain) {
        return signature.getDToken().toString().equals(domain);
    }
}
