package digital.ar.evidence.log;

import digital.ar.platform.Hashes;
import digital.ar.seal.TimestampVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.tsp.ArchiveTimeStamp;
import org.bouncycastle.asn1.tsp.EvidenceRecord;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * An evidence record (RFC 4998) whose only data object is one checkpoint, byte for byte as it was stamped. The checkpoint's
 * own time stamp is the first archive time stamp: no further one is paid for, and no hash tree is needed (RFC 4998 4.1).
 */
final class CheckpointEvidence {
    private final EvidenceRecord form;

    private CheckpointEvidence(EvidenceRecord form) {
        this.form = form;
    }

    /** @param token DER of the RFC 3161 token over SHA-256 of the checkpoint */
    static CheckpointEvidence first(byte[] token) {
        return new CheckpointEvidence(new EvidenceRecord(null, null, archiveTimeStamp(token)));
    }

    /** @throws IllegalArgumentException no evidence record */
    static CheckpointEvidence parse(byte[] der) {
        try {
            var record = new CheckpointEvidence(EvidenceRecord.getInstance(der));
            if (record.timeStamps().isEmpty()) {
                throw new IllegalArgumentException("an evidence record has a time stamp");
            }
            return record;
        } catch (RuntimeException e) {
            // Bouncy Castle answers broken ASN.1 with whatever exception the spot brings.
            throw new IllegalArgumentException("no evidence record: " + e.getMessage(), e);
        }
    }

    byte[] encoded() {
        return der(form);
    }

    int renewals() {
        return timeStamps().size() - 1;
    }

    /** What the next time stamp must cover: SHA-256 of the newest one (RFC 4998 5.2, "Timestamp Renewal"). */
    byte[] renewalImprint() {
        return Hashes.sha256(timeStamps().getLast());
    }

    /** @param token DER of the RFC 3161 token over {@link #renewalImprint} */
    CheckpointEvidence renewed(byte[] token) {
        return new CheckpointEvidence(form.addArchiveTimeStamp(archiveTimeStamp(token), false));
    }

    /** So long the newest time stamp can be checked with a valid certificate. */
    Instant validUntil() {
        return validUntil(timeStamps().getLast());
    }

    /**
     * Each time stamp covers what it must: the first one the checkpoint, each further one the one before it, made while the
     * certificate of that one was valid (RFC 4998 5.3).
     *
     * @return what does not hold; empty when all does
     */
    Optional<String> defect(String note, TimestampVerifier verifier) {
        var covered = Hashes.sha256(note.getBytes(StandardCharsets.UTF_8));
        var before = Instant.MAX;
        for (var token : timeStamps()) {
            var verification = verifier.verify(token, covered);
            if (verification.token().isEmpty()) {
                return verification.failure();
            }
            if (verification.token().get().time().isAfter(before)) {
                return Optional.of(
                        "a time stamp was renewed after the certificate of the one before had ended, at " + before);
            }
            before = validUntil(token);
            covered = Hashes.sha256(token);
        }
        return Optional.empty();
    }

    /** DER of the tokens, oldest first; chains and their time stamps follow each other in time (RFC 4998 5.1). */
    private List<byte[]> timeStamps() {
        return Arrays.stream(form.getArchiveTimeStampSequence().getArchiveTimeStampChains())
                .flatMap(chain -> Arrays.stream(chain.getArchiveTimestamps()))
                .map(stamp -> der(stamp.getTimeStamp()))
                .toList();
    }

    private static ArchiveTimeStamp archiveTimeStamp(byte[] token) {
        var stamp = new ArchiveTimeStamp(ContentInfo.getInstance(token));
        if (!Arrays.equals(der(stamp.getTimeStamp()), token)) {
            throw new IllegalArgumentException("the token is not DER, as RFC 3161 2.4.2 demands");
        }
        return stamp;
    }

    private static Instant validUntil(byte[] token) {
        try {
            var parsed = new TimeStampToken(ContentInfo.getInstance(token));
            return parsed.getCertificates().getMatches(null).stream()
                    .filter(parsed.getSID()::match)
                    .map(X509CertificateHolder::getNotAfter)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("the token brings no certificate of its authority"))
                    .toInstant();
        } catch (TSPException | IOException e) {
            throw new IllegalArgumentException("no time stamp: " + e.getMessage(), e);
        }
    }

    private static byte[] der(org.bouncycastle.asn1.ASN1Object object) {
        try {
            return object.getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("ASN.1 in memory can be encoded", e);
        }
    }
}
