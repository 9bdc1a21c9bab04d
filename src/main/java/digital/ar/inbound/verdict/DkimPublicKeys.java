package digital.ar.inbound.verdict;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.jdkim.api.PublicKeyRecordRetriever;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.apache.james.jdkim.exceptions.TempFailException;

/** Key records of one mail's signatures, from DNS (RFC 6376 3.6.2). */
final class DkimPublicKeys implements PublicKeyRecordRetriever {
    private static final int MIN_BITS = 1024; // RFC 8301 3.2
    private static final int MAX_LOOKUPS = 10;
    private static final Pattern KEY = Pattern.compile("(?:^|;)\\s*p\\s*=([A-Za-z0-9+/=\\s]*)");
    private static final Pattern TYPE = Pattern.compile("(?:^|;)\\s*k\\s*=\\s*([A-Za-z0-9-]+)");
    private static final Pattern TESTING = Pattern.compile("(?:^|;)\\s*t\\s*=[^;]*\\by\\b");

    private final Dns dns;
    private final Set<String> testing = new HashSet<>();
    private int lookups;

    DkimPublicKeys(Dns dns) {
        this.dns = dns;
    }

    boolean testing(String selector, String domain) {
        return testing.contains(selector + "@" + domain);
    }

    @Override
    public List<String> getRecords(CharSequence method, CharSequence selector, CharSequence token)
            throws TempFailException, PermFailException {
        if (++lookups > MAX_LOOKUPS) {
            throw new PermFailException("more signatures than are looked at");
        }
        var domain = Domains.normal(token.toString());
        var records = lookUp(selector + "._domainkey." + domain);
        for (var record : records) {
            requireStrong(record);
            if (TESTING.matcher(record).find()) {
                testing.add(selector + "@" + domain);
            }
        }
        return records;
    }

    private List<String> lookUp(String name) throws TempFailException {
        try {
            return dns.txt(name);
        } catch (Dns.Unanswered e) {
            var failure = new TempFailException(e.getMessage());
            failure.initCause(e);
            throw failure;
        }
    }

    private static void requireStrong(String record) throws PermFailException {
        var type = TYPE.matcher(record);
        var key = KEY.matcher(record);
        if ((type.find() && !type.group(1).equalsIgnoreCase("rsa")) || !key.find()) {
            return; // jDKIM says what is wrong with it
        }
        var bits = bits(key.group(1));
        if (bits > 0 && bits < MIN_BITS) {
            throw new PermFailException("a key of " + bits + " bits is too weak");
        }
    }

    private static int bits(String base64) {
        try {
            var encoded = new X509EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
            return KeyFactory.getInstance("RSA").generatePublic(encoded) instanceof RSAPublicKey key
                    ? key.getModulus().bitLength()
                    : 0;
        } catch (GeneralSecurityException | IllegalArgumentException notAKey) {
            return 0;
        }
    }
}
