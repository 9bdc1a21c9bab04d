package digital.ar.evidence;

import digital.ar.platform.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/**
 * The public half of a signed-note key (C2SP signed-note, "Verifier keys"; Ed25519, RFC 8032).
 *
 * @param name of the signer: no spaces, no plus, no control characters
 * @param publicKey 32 bytes
 */
public record VerifierKey(String name, byte[] publicKey) {
    static final byte ED25519 = 1;
    static final int HASH_LENGTH = 4;

    public VerifierKey {
        if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c == '+' || Character.isWhitespace(c))) {
            throw new IllegalArgumentException("a key's name has no spaces, no plus and no control characters");
        }
        if (publicKey.length != Ed25519PublicKeyParameters.KEY_SIZE) {
            throw new IllegalArgumentException("an Ed25519 public key has 32 bytes");
        }
        publicKey = new Ed25519PublicKeyParameters(publicKey).getEncoded(); // refuses what is no point of the curve
    }

    /**
     * @param text {@code name+hash+base64}
     * @throws IllegalArgumentException another form, another algorithm, or a hash that is not that of the key
     */
    public static VerifierKey parse(String text) {
        var parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a verifier key is name+hash+base64");
        }
        var key = new VerifierKey(parts[0], withoutAlgorithm(parts[2]));
        if (!HexFormat.of().formatHex(key.keyHash()).equals(parts[1])) {
            throw new IllegalArgumentException("the hash in the verifier key is not that of the key");
        }
        return key;
    }

    private static byte[] withoutAlgorithm(String base64) {
        var key = Base64.getDecoder().decode(base64);
        if (key.length == 0 || key[0] != ED25519) {
            throw new IllegalArgumentException("only Ed25519 (algorithm 1) is known");
        }
        return Arrays.copyOfRange(key, 1, key.length);
    }

    /** First four bytes of SHA-256(name ‖ LF ‖ 0x01 ‖ public key). */
    public byte[] keyHash() {
        var hash = Hashes.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {ED25519}, publicKey);
        return Arrays.copyOf(hash, HASH_LENGTH);
    }

    /** {@code name+hash+base64}. */
    public String text() {
        var typed = new byte[publicKey.length + 1];
        typed[0] = ED25519;
        System.arraycopy(publicKey, 0, typed, 1, publicKey.length);
        return name + "+" + HexFormat.of().formatHex(keyHash()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    boolean verify(byte[] text, byte[] signature) {
        var verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(publicKey));
        verifier.update(text, 0, text.length);
        return verifier.verifySignature(signature);
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey key && text().equals(key.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }
}
