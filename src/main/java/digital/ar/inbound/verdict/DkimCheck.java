package digital.ar.inbound.verdict;

import digital.ar.inbound.verdict.Authentication.Dkim;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.Result;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which domains vouch for this mail with their signature? (RFC 6376, by jDKIM: RSA only) */
final class DkimCheck {
    private static final Logger LOG = LoggerFactory.getLogger(DkimCheck.class);
    private static final int MAX_SIGNATURES = 10; // each costs a look-up and a key operation
    private static final int MAX_REASON = 200;
    private final Dns dns;

    DkimCheck(Dns dns) {
        this.dns = dns;
    }

    List<Dkim> of(byte[] mail) {
        var keys = new DkimPublicKeys(dns);
        var verifier = new DKIMVerifier(keys);
        try {
            verifier.verify(new ByteArrayInputStream(mail));
        } catch (FailException e) {
            LOG.debug("no signature of this mail holds: {}", e.getMessage());
        } catch (IOException | RuntimeException e) {
            // jDKIM answers a malformed field with whatever the spot brings.
            return List.of(malformed("not readable: " + e.getMessage()));
        }
        return verifier.getResults().stream()
                .limit(MAX_SIGNATURES)
                .map(result -> verdict(result, keys))
                .toList();
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
        var algorithm = (record.getHashKeyType() + "-" + record.getHashMethod()).toLowerCase(Locale.ROOT);
        var weak = algorithm.endsWith("-sha1"); // RFC 8301 3.1: must not be taken as valid
        var domain = Domains.normal(record.getDToken().toString());
        var selector = record.getSelector().toString();
        var word = weak ? Authentication.PERMERROR : word(result);
        return new Dkim(
                word,
                domain,
                bounded(selector),
                bounded(algorithm),
                word.equals(Authentication.PASS) ? "" : bounded(weak ? "sha1 is too weak" : reason(result)),
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
