package digital.ar.evidence;

import digital.ar.platform.Hashes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** A witness's key and its co-signatures, put together by hand from the specification (C2SP tlog-cosignature). */
public final class WitnessKey {
    public static final String NAME = "witness.example/w1";
    private final Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(new SecureRandom());

    /** {@code name+hash+base64} of type 4. */
    public String verifierKey() {
        return NAME + "+" + HexFormat.of().formatHex(hash()) + "+"
                + Base64.getEncoder().encodeToString(typed());
    }

    /** @param text of the checkpoint @param time signed, in seconds @param stated what the line says: the same, if it is honest */
    public String line(String text, long time, long stated) {
        var message = ("cosignature/v1\ntime " + time + "\n" + text).getBytes(StandardCharsets.UTF_8);
        var signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        var signature = ByteBuffer.allocate(76).put(hash()).putLong(stated).put(signer.generateSignature());
        return "\u2014 " + NAME + " " + Base64.getEncoder().encodeToString(signature.array()) + "\n";
    }

    private byte[] typed() {
        return ByteBuffer.allocate(33)
                .put((byte) 4)
                .put(key.generatePublicKey().getEncoded())
                .array();
    }

    private byte[] hash() {
        return Arrays.copyOf(Hashes.sha256((NAME + "\n").getBytes(StandardCharsets.UTF_8), typed()), 4);
    }
}
