package digital.ar.evidence.log;

import digital.ar.evidence.Checkpoint;
import digital.ar.evidence.SignedNote;
import digital.ar.evidence.VerifierKey;
import digital.ar.platform.PlatformProperties;
import digital.ar.platform.StartupFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.springframework.stereotype.Component;

/** The key that signs checkpoints, made at the first start in {@code log/log.key} of the certificate directory and shared by all nodes. */
@Component
class LogKey {
    private final Ed25519PrivateKeyParameters key;
    private final VerifierKey verifier;

    LogKey(PlatformProperties platform, LogProperties log) {
        var file = platform.certsDir().resolve("log").resolve("log.key");
        var signer = readOrCreate(file, log.origin().isEmpty() ? defaultOrigin(platform.publicUrl()) : log.origin());
        if (!log.origin().isEmpty() && !signer.name().equals(log.origin())) {
            throw new StartupFailure(
                    "ar.log.origin",
                    file + " is the key of " + signer.name() + ", not of " + log.origin()
                            + "; a log keeps its name, take the setting out");
        }
        this.key = new Ed25519PrivateKeyParameters(signer.seed());
        this.verifier = new VerifierKey(signer.name(), key.generatePublicKey().getEncoded());
    }

    String origin() {
        return verifier.name();
    }

    VerifierKey verifier() {
        return verifier;
    }

    /** The checkpoint as a signed note. Ed25519 is deterministic: the same tree gives the same note. */
    SignedNote sign(long size, byte[] root) {
        var text = new Checkpoint(origin(), size, root).text();
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(bytes, 0, bytes.length);
        return new SignedNote(
                text, List.of(new SignedNote.Signature(origin(), verifier.keyHash(), signer.generateSignature())));
    }

    private static SignerKey readOrCreate(Path file, String name) {
        try {
            if (Files.notExists(file)) {
                SignerKeyFile.create(file, SignerKey.generate(name));
            }
            return SignerKeyFile.read(file);
        } catch (IOException | IllegalArgumentException e) {
            throw new StartupFailure("ar.certs-dir", "cannot use the log's key " + file + ": " + e.getMessage(), e);
        }
    }

    private static String defaultOrigin(URI publicUrl) {
        var host = publicUrl.getHost();
        return (host == null || host.equals("localhost") ? "ar-digital.localhost" : host) + "/log";
    }
}
