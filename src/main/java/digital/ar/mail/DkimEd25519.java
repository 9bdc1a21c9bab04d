package digital.ar.mail;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.james.jdkim.DKIMCommon;
import org.apache.james.jdkim.api.Headers;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.apache.james.jdkim.impl.BodyHasherImpl;

/**
 * The algorithm that jDKIM lacks: Ed25519 over the SHA-256 of what RFC 6376 3.7 hashes (RFC 8463 3). Canonicalisation is jDKIM's.
 */
public final class DkimEd25519 extends DKIMCommon {
    public static final String ALGORITHM = "ed25519-sha256";
    private static final Pattern NAMED = Pattern.compile("(?i)(?:^|;)\\s*a\\s*=\\s*ed25519-sha256\\s*(?:;|$)");
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100"); // RFC 8410 4
    private static final int KEY_BYTES = 32;

    private DkimEd25519() {}

    /** @param field {@code DKIM-Signature: …}, folded */
    public static boolean concerns(String field) {
        return NAMED.matcher(field.substring(field.indexOf(':') + 1)).find();
    }

    /** @param keyRecord of the signature's selector @throws PermFailException with the reason why it is no pass */
    public static void verify(Headers headers, byte[] body, SignatureRecord record, String keyRecord)
            throws PermFailException, IOException {
        var key = key(TagList.parse(keyRecord), record);
        var hasher = new BodyHasherImpl(record);
        try (var out = hasher.getOutputStream()) {
            out.write(body);
        }
        if (!MessageDigest.isEqual(hasher.getDigest(), record.getBodyHash())) {
            throw new PermFailException("Computed bodyhash is different from the expected one");
        }
        try {
            var collector = new Sha256();
            collector.initVerify(key);
            signatureCheck(headers, record, record.getHeaders(), collector);
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(collector.digest());
            if (!verifier.verify(record.getSignature())) {
                throw new PermFailException("Header signature does not verify");
            }
        } catch (GeneralSecurityException e) {
            throw new PermFailException("Header signature does not verify: " + e.getMessage());
        }
    }

    /** RFC 6376 3.6.1, RFC 8463 4. */
    private static PublicKey key(Map<String, String> tags, SignatureRecord record) throws PermFailException {
        require("DKIM1".equals(tags.getOrDefault("v", "DKIM1")), "the key record has another version");
        require("ed25519".equalsIgnoreCase(tags.getOrDefault("k", "rsa")), "the key is of another type");
        require(lists(tags, "h", "sha256"), "the key is not for sha256");
        require(lists(tags, "s", "email"), "the key is not for mail");
        var identity = record.getIdentity().toString().toLowerCase(Locale.ROOT);
        var own = identity.endsWith("@" + record.getDToken().toString().toLowerCase(Locale.ROOT));
        require(own || !tags.getOrDefault("t", "").contains("s"), "the key is not for subdomains");
        try {
            var raw = Base64.getDecoder().decode(tags.getOrDefault("p", "").replaceAll("\\s", ""));
            require(raw.length == KEY_BYTES, raw.length == 0 ? "the key was revoked" : "the key has a wrong length");
            var encoded = new byte[X509_PREFIX.length + KEY_BYTES];
            System.arraycopy(X509_PREFIX, 0, encoded, 0, X509_PREFIX.length);
            System.arraycopy(raw, 0, encoded, X509_PREFIX.length, KEY_BYTES);
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new PermFailException("the key cannot be read: " + e.getMessage());
        }
    }

    private static boolean lists(Map<String, String> tags, String tag, String wanted) {
        var value = tags.getOrDefault(tag, "*");
        return Pattern.compile(":")
                .splitAsStream(value)
                .map(String::strip)
                .anyMatch(v -> v.equals("*") || v.equalsIgnoreCase(wanted));
    }

    private static void require(boolean holds, String otherwise) throws PermFailException {
        if (!holds) {
            throw new PermFailException(otherwise);
        }
    }

    /** Takes what jDKIM feeds to a signature, and hashes it. */
    private static final class Sha256 extends Signature {
        private final MessageDigest digest;

        Sha256() throws GeneralSecurityException {
            super("SHA256");
            digest = MessageDigest.getInstance("SHA-256");
        }

        byte[] digest() {
            return digest.digest();
        }

        @Override
        protected void engineInitVerify(PublicKey key) {
            digest.reset();
        }

        @Override
        protected void engineUpdate(byte b) {
            digest.update(b);
        }

        @Override
        protected void engineUpdate(byte[] bytes, int from, int length) {
            digest.update(bytes, from, length);
        }

        @Override
        protected void engineInitSign(java.security.PrivateKey key) {
            throw new UnsupportedOperationException("only hashes");
        }

        @Override
        protected byte[] engineSign() throws SignatureException {
            throw new SignatureException("only hashes");
        }

        @Override
        protected boolean engineVerify(byte[] signature) throws SignatureException {
            throw new SignatureException("only hashes");
        }

        @Override
        @Deprecated
        protected void engineSetParameter(String name, Object value) {
            throw new UnsupportedOperationException("only hashes");
        }

        @Override
        @Deprecated
        protected Object engineGetParameter(String name) {
            throw new UnsupportedOperationException("only hashes");
        }
    }
}
