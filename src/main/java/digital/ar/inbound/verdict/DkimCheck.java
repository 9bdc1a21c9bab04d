package digital.ar.inbound.verdict;

import digital.ar.inbound.verdict.Authentication.Dkim;
import digital.ar.mail.DkimEd25519;
import digital.ar.mail.WithoutEd25519;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.Headers;
import org.apache.james.jdkim.api.Result;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.apache.james.jdkim.exceptions.TempFailException;
import org.apache.james.jdkim.impl.Message;
import org.apache.james.jdkim.tagvalue.SignatureRecordImpl;
import org.apache.james.mime4j.MimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which domains vouch for this mail with their signature? (RFC 6376, by jDKIM; RFC 8463) */
final class DkimCheck {
    private static final Logger LOG = LoggerFactory.getLogger(DkimCheck.class);
    private static final String FIELD = "DKIM-Signature";
    private static final int MAX_SIGNATURES = 10; // each costs a look-up and a key operation
    private static final int MAX_REASON = 200;
    private final Dns dns;

    DkimCheck(Dns dns) {
        this.dns = dns;
    }

    List<Dkim> of(byte[] mail) {
        var keys = new DkimPublicKeys(dns);
        try {
            var message = new Message(new ByteArrayInputStream(mail));
            try {
                return all(message, message.getBodyInputStream().readAllBytes(), keys);
            } finally {
                message.dispose();
            }
        } catch (IOException | MimeException | RuntimeException e) {
            // jDKIM answers a malformed field with whatever the spot brings.
            return List.of(malformed("not readable: " + e.getMessage()));
        }
    }

    private static List<Dkim> all(Message message, byte[] body, DkimPublicKeys keys) throws IOException {
        var rsa = new DKIMVerifier(keys);
        try {
            rsa.verify(new WithoutEd25519(message), new ByteArrayInputStream(body));
        } catch (FailException e) {
            LOG.debug("no RSA signature of this mail holds: {}", e.getMessage());
        }
        var verdicts = new ArrayList<Dkim>();
        rsa.getResults().forEach(result -> verdicts.add(verdict(result, keys)));
        for (var field : message.getFields(FIELD)) {
            if (DkimEd25519.concerns(field)) {
                verdicts.add(ed25519(message, body, field, keys));
            }
        }
        return verdicts.subList(0, Math.min(verdicts.size(), MAX_SIGNATURES));
    }

    private static Dkim ed25519(Headers headers, byte[] body, String field, DkimPublicKeys keys) throws IOException {
        SignatureRecordImpl record;
        try {
            record = new SignatureRecordImpl(field.substring(field.indexOf(':') + 1));
            record.validate();
        } catch (RuntimeException e) {
            return malformed("Invalid signature record: " + e.getMessage());
        }
        try {
            var records = keys.getRecords("dns/txt", record.getSelector(), record.getDToken());
            if (records.size() != 1) { // RFC 6376 3.6.2.2: several are undefined
                throw new PermFailException("No key for signature");
            }
            DkimEd25519.verify(headers, body, record, records.getFirst());
            return dkim(record, keys, Authentication.PASS, "");
        } catch (TempFailException e) {
            return dkim(record, keys, Authentication.TEMPERROR, bounded(String.valueOf(e.getMessage())));
        } catch (PermFailException e) {
            return dkim(record, keys, "fail", bounded(String.valueOf(e.getMessage())));
        }
    }

    private static Dkim verdict(Result result, DkimPublicKeys keys) {
        var record = result.getRecord();
        if (record == null) {
            return malformed(Objects.requireNonNullElse(result.getErrorMessage(), "malformed"));
        }
        try {
            return verdict(result, record, keys);
        } catch (RuntimeException e) { // a field that the record does not have
            return malformed("a tag is missing: " + e.getMessage());
        }
    }

    private static Dkim verdict(Result result, SignatureRecord record, DkimPublicKeys keys) {
        if (algorithm(record).endsWith("-sha1")) { // RFC 8301 3.1: must not be taken as valid
            return dkim(record, keys, Authentication.PERMERROR, "sha1 is too weak");
        }
        var word = word(result);
        return dkim(record, keys, word, word.equals(Authentication.PASS) ? "" : bounded(reason(result)));
    }

    private static String algorithm(SignatureRecord record) {
        return (record.getHashKeyType() + "-" + record.getHashMethod()).toLowerCase(Locale.ROOT);
    }

    private static Dkim dkim(SignatureRecord record, DkimPublicKeys keys, String word, String reason) {
        var domain = Domains.normal(record.getDToken().toString());
        var selector = record.getSelector().toString();
        return new Dkim(
                word,
                domain,
                bounded(selector),
                bounded(algorithm(record)),
                reason,
                record.getHeaders().stream()
                        .map(h -> h.toString().strip().toLowerCase(Locale.ROOT))
                        .toList(),
                record.getBodyHashLimit() < 0,
                keys.testing(selector, domain));
    }

    private static String word(Result result) {
        return Objects.requireNonNull(result.getResultType()).name().toLowerCase(Locale.ROOT);
    }

    private static String reason(Result result) {
        return Objects.requireNonNullElse(result.getErrorMessage(), "does not verify");
    }

    private static Dkim malformed(String reason) {
        return new Dkim(Authentication.PERMERROR, "", "", "", bounded(reason), List.of(), false, false);
    }

    /** A stranger's text: one line, not too long. */
    private static String bounded(String text) {
        var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.substring(0, Math.min(line.length(), MAX_REASON));
    }
}
