package digital.ar.receipt;

import digital.ar.receipt.check.ReceiptVerifier;
import digital.ar.receipt.check.ReceiptVerifier.Opening;
import digital.ar.receipt.model.Texts;
import digital.ar.seal.PdfSignatureVerifier;
import digital.ar.seal.TimestampVerifier;
import digital.ar.seal.TrustAnchors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Verification without service, network or database, for the command line and for anyone who embeds the jar. */
public final class OfflineVerification {
    private final ReceiptVerifier engine;

    /**
     * Whom to trust. Each path is a PEM or DER file, or a directory of them.
     *
     * @param anchors for seals and time stamps
     * @param certsDir a service's certificate directory ({@code dev/ca.pem}, {@code anchors/}); need not exist; empty: only the given
     */
    public record Trusted(List<Path> anchors, List<Path> sealAnchors, List<Path> timeAnchors, Optional<Path> certsDir) {
        /** Those of a service, and these. */
        public static Trusted by(Path certsDir, Path... anchors) {
            return new Trusted(List.of(anchors), List.of(), List.of(), Optional.of(certsDir));
        }
    }

    /** No log is known from elsewhere. @throws IOException an anchor cannot be read; the message names it */
    public OfflineVerification(Trusted trusted) throws IOException {
        this(trusted, KnownLog.NONE);
    }

    /** @throws IOException an anchor cannot be read; the message names it */
    public OfflineVerification(Trusted trusted, KnownLog log) throws IOException {
        var both = read(trusted.anchors());
        var seals = both.and(read(trusted.sealAnchors()));
        var times = both.and(read(trusted.timeAnchors()));
        if (trusted.certsDir().isPresent()) {
            seals = seals.and(TrustAnchors.forSeals(trusted.certsDir().get()));
            times = times.and(TrustAnchors.forTime(trusted.certsDir().get()));
        }
        this.engine = new ReceiptVerifier(
                new PdfSignatureVerifier(seals, times),
                new TimestampVerifier(times),
                log,
                Opening.EVERY_FILE,
                new Texts());
    }

    private static TrustAnchors read(List<Path> anchors) throws IOException {
        var trusted = TrustAnchors.none();
        for (var anchor : anchors) {
            if (Files.notExists(anchor)) {
                throw new NoSuchFileException(anchor.toString(), null, "there is no such anchor");
            }
            trusted = trusted.and(TrustAnchors.from(anchor));
        }
        return trusted;
    }

    /**
     * @param path a receipt, a dossier or an evidence.json; or a folder with the files of one
     * @throws IOException the file cannot be read
     */
    public VerificationReport verify(Path path) throws IOException {
        return engine.verify(path);
    }
}
