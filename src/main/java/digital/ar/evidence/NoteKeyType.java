package digital.ar.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** What kind of signature a key makes under a note (C2SP signed-note, "Signature types"). */
public enum NoteKeyType {
    /** Ed25519 over the note's text: the log itself. */
    ED25519(0x01),
    /**
     * Ed25519 over the text and the time of signing (C2SP tlog-cosignature): a witness says that at this time the checkpoint
     * was the largest consistent one of this log that it knew.
     */
    COSIGNATURE_V1(0x04);

    private static final int TIME_BYTES = 8;
    private static final int SIGNATURE_BYTES = 64;

    private final byte code;

    NoteKeyType(int code) {
        this.code = (byte) code;
    }

    static Optional<NoteKeyType> of(byte code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    byte code() {
        return code;
    }

    boolean verify(byte[] publicKey, byte[] text, byte[] signature) {
        return switch (this) {
            case ED25519 -> ed25519(publicKey, text, signature);
            case COSIGNATURE_V1 -> cosigned(publicKey, text, signature);
        };
    }

    private static boolean cosigned(byte[] publicKey, byte[] text, byte[] signature) {
        return cosignedAt(signature).isPresent()
                && ed25519(
                        publicKey,
                        cosignedMessage(seconds(signature), text),
                        Arrays.copyOfRange(signature, TIME_BYTES, signature.length));
    }

    /** The bytes that a witness signs (C2SP tlog-cosignature, "Ed25519 signed message"). */
    static byte[] cosignedMessage(long seconds, byte[] text) {
        var message = new ByteArrayOutputStream();
        message.writeBytes(("cosignature/v1\ntime " + seconds + "\n").getBytes(StandardCharsets.US_ASCII));
        message.writeBytes(text);
        return message.toByteArray();
    }

    /** Time in a cosignature, not yet checked; empty when it has not the form of one. */
    static Optional<Instant> cosignedAt(byte[] signature) {
        if (signature.length != TIME_BYTES + SIGNATURE_BYTES || seconds(signature) < 0) {
            return Optional.empty();
        }
        var seconds = seconds(signature);
        return seconds > Instant.MAX.getEpochSecond() ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
    }

    private static long seconds(byte[] signature) {
        return ByteBuffer.wrap(signature).getLong();
    }

    /** RFC 8032 5.1. */
    private static boolean ed25519(byte[] publicKey, byte[] message, byte[] signature) {
        var verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(publicKey));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }
}
