package digital.ar.seal.keeping;

import digital.ar.seal.SealException;
import digital.ar.seal.SealLevel;
import digital.ar.seal.SealOutlook;
import digital.ar.seal.TimestampVerifier;
import digital.ar.seal.TrustAnchors;
import digital.ar.seal.certificate.Algorithms;
import digital.ar.seal.check.ArchiveTimestamps;
import digital.ar.seal.check.CmsSignature;
import digital.ar.seal.check.LaterRevisions;
import digital.ar.seal.check.Revocation;
import digital.ar.seal.check.SealTime;
import digital.ar.seal.check.SignedRange;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A sealed PDF taken apart for keeping it: whose certificates it leans on, and what it holds about them.
 *
 * @param uses seal, its timestamp and archive timestamps, in this order
 */
record SealedFile(SignedRange seal, LaterRevisions later, List<Use> uses) {
    /** One use of a chain. @param at proved time. @param chain leaf first, anchor last */
    record Use(List<X509Certificate> chain, Instant at) {}

    /** @throws SealException.Rejected it has no seal that holds */
    static SealedFile read(byte[] pdf, TrustAnchors seals, TimestampVerifier times) {
        var range = SignedRange.seal(pdf)
                .orElseThrow(() -> new SealException.Rejected("the file has no seal that can be read", null));
        try {
            var later = LaterRevisions.behind(range);
            return new SealedFile(range, later, uses(range, later, seals, times));
        } catch (IOException | CmsSignature.Unreadable e) {
            throw new SealException.Rejected("the sealed file cannot be kept: " + e.getMessage(), e);
        }
    }

    private static List<Use> uses(SignedRange range, LaterRevisions later, TrustAnchors seals, TimestampVerifier times)
            throws CmsSignature.Unreadable, IOException {
        var cms = CmsSignature.read(range);
        var time = SealTime.of(cms, times, later.data());
        var sealedAt =
                time.at().orElseThrow(() -> new SealException.Rejected("the seal's timestamp does not check", null));
        var others = Stream.concat(cms.certificates().stream(), later.data().certificates().stream())
                .toList();
        var uses = new ArrayList<Use>();
        uses.add(new Use(chain(seals.chain(cms.certificate(), others, sealedAt)), sealedAt));
        uses.add(new Use(time.chain(), sealedAt));
        var archives = ArchiveTimestamps.of(later.archives(), later.data(), times);
        if (archives.tokens().size() < later.archives().size()) {
            throw new SealException.Rejected("an archive timestamp does not check", null);
        }
        archives.tokens()
                .forEach(token -> uses.add(
                        new Use(token.chain(), token.token().orElseThrow().time())));
        return uses;
    }

    private static List<X509Certificate> chain(TrustAnchors.Chain chain) {
        return switch (chain) {
            case TrustAnchors.Chain.Found found -> found.certificates();
            case TrustAnchors.Chain.None none -> throw new SealException.Rejected("seal: " + none.reason(), null);
        };
    }

    Use sealUse() {
        return uses.getFirst();
    }

    /** The newest timestamp, on which the rest leans. */
    Use newest() {
        return uses.getLast();
    }

    SealLevel level() {
        var complete = uses.subList(0, 2).stream()
                .allMatch(use -> new Revocation(use.chain(), later.data(), use.at(), java.util.Optional.empty(), false)
                        .isComplete());
        if (!complete) {
            return SealLevel.B_T;
        }
        return uses.size() > 2 ? SealLevel.B_LTA : SealLevel.B_LT;
    }

    SealOutlook outlook() {
        var newest = newest().chain().getFirst();
        var end = newest.getNotAfter().toInstant();
        var because = SealOutlook.Ending.TIME_AUTHORITY_CERTIFICATE;
        var algorithm = Algorithms.usableUntil(newest);
        if (algorithm.filter(end::isAfter).isPresent()) {
            end = algorithm.get();
            because = SealOutlook.Ending.ALGORITHM;
        }
        var level = level();
        var own = sealUse().chain().getFirst().getNotAfter().toInstant();
        // While the file holds no revocation data, somebody must still tell it; authorities may drop certificates that
        // ended.
        if (level == SealLevel.B_T && own.isBefore(end)) {
            end = own;
            because = SealOutlook.Ending.SEAL_CERTIFICATE;
        }
        return new SealOutlook(level, sealUse().at(), end, because);
    }
}
