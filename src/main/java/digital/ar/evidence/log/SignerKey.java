package digital.ar.evidence.log;

import digital.ar.evidence.VerifierKey;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * A private signed-note key in the text form that other note tools read: {@code PRIVATE+KEY+name+hash+base64}.
 *
 * @param seed 32 bytes (RFC 8032 5.1.5)
 */
record SignerKey(String name, byte[] seed) {
    private static final String START = "PRIVATE+KEY+";
    private static final byte ED25519 = 1;

    SignerKey {
        if (seed.length != Ed25519PrivateKeyParameters.KEY_SIZE) {
            throw new IllegalArgumentException("an Ed25519 seed has 32 bytes");
        }
    }

    static SignerKey generate(String name) {
        return new SignerKey(name, new Ed25519PrivateKeyParameters(new SecureRandom()).getEncoded());
    }

    static SignerKey parse(String text) {
        var parts = text.startsWith(START) ? text.substring(START.length()).split("\\+", 3) : new String[0];
        if (parts.length != 3) {
            throw new IllegalArgumentException("a signer key is PRIVATE+KEY+name+hash+base64");
        }
        var typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length == 0 || typed[0] != ED25519) {
            throw new IllegalArgumentException("only Ed25519 (algorithm 1) is known");
        }
        var key = new SignerKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.hash().equals(parts[1])) {
            throw new IllegalArgumentException("the hash in the signer key is not that of the key");
        }
        return key;
    }

    private String hash() {
        var publicKey =
                new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded();
        return HexFormat.of().formatHex(new VerifierKey(name, publicKey).keyHash());
    }

    /** {@code PRIVATE+KEY+name+hash+base64}. */
    String encoded() {
        var typed = new byte[seed.length + 1];
        typed[0] = ED25519;
        System.arraycopy(seed, 0, typed, 1, seed.length);
        return START + name + "+" + hash() + "+" + Base64.getEncoder().encodeToString(typed);
    }

    @Override
    public String toString() {
        return "SignerKey[" + name + "]"; // the seed stays out of logs
    }
}
