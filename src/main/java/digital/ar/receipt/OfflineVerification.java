package digital.ar.receipt;

import digital.ar.evidence.VerifierKey;
import digital.ar.receipt.check.ReceiptVerifier;
import digital.ar.receipt.check.ReceiptVerifier.Opening;
import digital.ar.receipt.model.Texts;
import digital.ar.seal.PdfSignatureVerifier;
import digital.ar.seal.TimestampVerifier;
import digital.ar.seal.TrustAnchors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Verification without service, network or database, for the command line and for anyone who embeds the jar. */
public final class OfflineVerification {
    private final Verification engine;

    /**
     * @param anchors trusted certificates, PEM or DER, files or directories; also what stands in {@code certsDir}
     * @param certsDir the service's certificate directory ({@code dev/ca.pem}, {@code anchors/}); need not exist
     * @param logKey verifier key of the log as known from elsewhere ({@code origin+hash+base64})
     * @throws IOException an anchor cannot be read; the message names it
     * @throws IllegalArgumentException the log key is malformed
     */
    public OfflineVerification(List<Path> anchors, Path certsDir, Optional<String> logKey) throws IOException {
        var trusted = TrustAnchors.standard(certsDir);
        for (var anchor : anchors) {
            if (Files.notExists(anchor)) {
                throw new IOException("there is no file " + anchor);
            }
            trusted = trusted.and(TrustAnchors.from(anchor));
        }
        this.engine = new ReceiptVerifier(
                new PdfSignatureVerifier(trusted),
                new TimestampVerifier(trusted),
                logKey.map(VerifierKey::parse),
                Opening.EVERY_FILE,
                new Texts());
    }

    /** @throws IOException the file cannot be read */
    public VerificationReport verify(Path pdf) throws IOException {
        return engine.verify(Files.readAllBytes(pdf));
    }
}
