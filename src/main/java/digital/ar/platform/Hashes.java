package digital.ar.platform;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4), the one hash of the service. */
public final class Hashes {
    private Hashes() {}

    public static byte[] sha256(byte[]... parts) {
        var digest = newSha256();
        for (var part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /** Lower-case hexadecimal SHA-256, 64 characters. */
    public static String sha256Hex(byte[] content) {
        return HexFormat.of().formatHex(sha256(content));
    }

    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
