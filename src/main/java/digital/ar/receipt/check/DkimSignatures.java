package digital.ar.receipt.check;

import digital.ar.mail.DkimEd25519;
import digital.ar.mail.WithoutEd25519;
import digital.ar.platform.Reason;
import digital.ar.receipt.model.Facts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.apache.james.jdkim.tagvalue.SignatureRecordImpl;

/** DKIM signatures of a message under recorded keys: RSA by jDKIM (RFC 6376), Ed25519 by ours (RFC 8463). DNS is not asked. */
final class DkimSignatures {
    private static final String FIELD = "DKIM-Signature";

    private DkimSignatures() {}

    /** @return complaints; empty when no RSA key was recorded */
    static Optional<List<Reason>> rsa(Facts facts, byte[] message) {
        return facts.text("dkim.domain").map(domain -> check(RawMail.of(message), mail -> rsa(facts, domain, mail)));
    }

    /** @return complaints; empty when no Ed25519 key was recorded */
    static Optional<List<Reason>> ed25519(Facts facts, byte[] message) {
        return facts.text("dkim.ed25519.publicKeyRecord")
                .map(record -> check(RawMail.of(message), mail -> ed25519(facts, record, mail)));
    }

    private interface Verification {
        List<Reason> complaints(RawMail message) throws FailException, IOException;
    }

    private static List<Reason> check(RawMail message, Verification verification) {
        try {
            return verification.complaints(message);
        } catch (FailException | IOException e) {
            return List.of(Reason.of("the DKIM signature does not check: {0}", String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // jDKIM answers a malformed signature field with whatever the spot brings.
            return List.of(Reason.of("the DKIM signature is malformed"));
        }
    }

    private static List<Reason> rsa(Facts facts, String domain, RawMail mail) throws FailException, IOException {
        var selector = facts.text("dkim.selector").orElse("");
        var record = facts.text("dkim.publicKeyRecord").orElse("");
        var verifier = new DKIMVerifier((method, s, d) ->
                s.toString().equals(selector) && d.toString().equals(domain) ? List.of(record) : List.of());
        var good = verifier.verify(new WithoutEd25519(mail), new ByteArrayInputStream(mail.body()));
        return good != null
                        && good.stream().anyMatch(s -> s.getDToken().toString().equals(domain))
                ? List.of()
                : List.of(Reason.of("there is no DKIM signature of {0}", domain));
    }

    private static List<Reason> ed25519(Facts facts, String keyRecord, RawMail mail)
            throws PermFailException, IOException {
        var domain = facts.text("dkim.domain").orElse("");
        var selector = facts.text("dkim.ed25519.selector").orElse("");
        for (var field : mail.getFields(FIELD)) {
            if (DkimEd25519.concerns(field)) {
                var signature = new SignatureRecordImpl(field.substring(field.indexOf(':') + 1));
                signature.validate();
                if (signature.getDToken().toString().equals(domain)
                        && signature.getSelector().toString().equals(selector)) {
                    DkimEd25519.verify(mail, mail.body(), signature, keyRecord);
                    return List.of();
                }
            }
        }
        return List.of(Reason.of("there is no DKIM signature of {0}", selector + "._domainkey." + domain));
    }
}
