package digital.ar.evidence;

import digital.ar.platform.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;

/**
 * The public half of a signed-note key (C2SP signed-note, "Verifier keys"; Ed25519, RFC 8032).
 *
 * @param name of the signer: no spaces, no plus, no control characters
 * @param type of its signatures
 * @param publicKey 32 bytes
 */
public record VerifierKey(String name, NoteKeyType type, byte[] publicKey) {
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

    /** A log's key. */
    public VerifierKey(String name, byte[] publicKey) {
        this(name, NoteKeyType.ED25519, publicKey);
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
        var typed = Base64.getDecoder().decode(parts[2]);
        var type = typed.length == 0 ? Optional.<NoteKeyType>empty() : NoteKeyType.of(typed[0]);
        var key = new VerifierKey(
                parts[0],
                type.orElseThrow(() -> new IllegalArgumentException(
                        "only Ed25519 keys of logs (type 1) and of witnesses (type 4) are known")),
                Arrays.copyOfRange(typed, 1, typed.length));
        if (!HexFormat.of().formatHex(key.keyHash()).equals(parts[1])) {
            throw new IllegalArgumentException("the hash in the verifier key is not that of the key");
        }
        return key;
    }

    /** First four bytes of SHA-256(name ‖ LF ‖ type ‖ public key). */
    public byte[] keyHash() {
        var hash = Hashes.sha256((name + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {type.code()}, publicKey);
        return Arrays.copyOf(hash, HASH_LENGTH);
    }

    /** {@code name+hash+base64}. */
    public String text() {
        var typed = new byte[publicKey.length + 1];
        typed[0] = type.code();
        System.arraycopy(publicKey, 0, typed, 1, publicKey.length);
        return name + "+" + HexFormat.of().formatHex(keyHash()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    boolean verify(byte[] text, byte[] signature) {
        return type.verify(publicKey, text, signature);
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
