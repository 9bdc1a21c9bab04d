package digital.ar.receipt;

import digital.ar.evidence.Event;
import digital.ar.evidence.Journal;
import digital.ar.evidence.Levels;
import digital.ar.evidence.RecipientStatus;
import digital.ar.evidence.ServiceEvents;
import digital.ar.evidence.TransparencyLog;
import digital.ar.evidence.TransparencyLog.Proof;
import digital.ar.notice.NoticeView;
import digital.ar.notice.Notices;
import digital.ar.platform.Hashes;
import digital.ar.platform.PlatformProperties;
import digital.ar.receipt.ReceiptRows.Claimed;
import digital.ar.receipt.model.Authorities;
import digital.ar.receipt.model.Source;
import digital.ar.seal.PdfSealer;
import digital.ar.seal.TimestampVerifier;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.springframework.stereotype.Component;

/** Gathers what a receipt is made of: notice, events that the log proves, statuses, authorities. */
@Component
class Sources {
    private final Notices notices;
    private final Journal journal;
    private final TransparencyLog log;
    private final Levels levels;
    private final PdfSealer sealer;
    private final TimestampVerifier times;
    private final PlatformProperties platform;
    private final ServiceEvents faults;

    Sources(
            Notices notices,
            Journal journal,
            TransparencyLog log,
            Levels levels,
            PdfSealer sealer,
            TimestampVerifier times,
            PlatformProperties platform,
            ServiceEvents faults) {
        this.notices = notices;
        this.journal = journal;
        this.log = log;
        this.levels = levels;
        this.sealer = sealer;
        this.times = times;
        this.platform = platform;
        this.faults = faults;
    }

    /** For one receipt. @throws Waiting no stamped checkpoint covers the events yet */
    Source of(Claimed claimed) {
        return gather(List.of(claimed)).of(claimed);
    }

    /** Reads once for all of them; fails when one notice cannot be read. */
    Gathered gather(List<Claimed> receipts) {
        var ids = receipts.stream().map(Claimed::notice).collect(Collectors.toSet());
        var journals = journal.readAll(ids);
        var events =
                journals.values().stream().flatMap(List::stream).map(Event::id).toList();
        return new Gathered(notices.findAll(ids), journals, log.look(events), faults.read());
    }

    /** What the service knew at one moment about the notices of some receipts. */
    final class Gathered {
        private final Map<UUID, NoticeView> found;
        private final Map<UUID, List<Event>> journals;
        private final TransparencyLog.Lookup proofs;
        private final ServiceEvents.OnRecord outages;

        private Gathered(
                Map<UUID, NoticeView> found,
                Map<UUID, List<Event>> journals,
                TransparencyLog.Lookup proofs,
                ServiceEvents.OnRecord outages) {
            this.found = found;
            this.journals = journals;
            this.proofs = proofs;
            this.outages = outages;
        }

        /** @throws Waiting no stamped checkpoint covers the events yet */
        Source of(Claimed claimed) {
            var notice = Optional.ofNullable(found.get(claimed.notice()))
                    .filter(n -> n.tenant().equals(claimed.tenant()))
                    .orElseThrow(() -> new Waiting("the notice, which cannot be found"));
            var events = journals.getOrDefault(claimed.notice(), List.of());
            var proved = proofs(proofs, claimed, events);
            return source(claimed, notice, events.subList(0, proved.size()), proved, outages);
        }
    }

    private Source source(
            Claimed claimed,
            NoticeView notice,
            List<Event> proved,
            List<Proof> proofs,
            ServiceEvents.OnRecord outages) {
        return new Source(
                claimed.id(),
                claimed.kind(),
                claimed.trigger(),
                notice,
                claimed.kind() == ReceiptKind.DOSSIER ? null : claimed.recipient(),
                proved,
                proofs,
                statuses(notice, proved),
                authorities(proofs.getLast()),
                verifyAt(notice),
                outages.overlapping(notice.createdAt(), proved.getLast().recordedAt()));
    }

    /**
     * All events if the log can prove all. Otherwise those that were recorded when the receipt was ordered: a stream of
     * new hits must not keep it waiting for ever, but what was known by then is never left out.
     */
    private static List<Proof> proofs(TransparencyLog.Lookup log, Claimed claimed, List<Event> events) {
        var all = ids(events);
        var known = (int) events.stream()
                .filter(e -> !e.recordedAt().isAfter(claimed.createdAt()))
                .count();
        var needed = Math.max(known, all.indexOf(claimed.trigger()) + 1);
        return log.prove(all)
                .or(() -> needed < all.size() ? log.prove(all.subList(0, needed)) : Optional.empty())
                .orElseThrow(() -> new Waiting(Waiting.FOR_LOG));
    }

    private static List<UUID> ids(List<Event> events) {
        return events.stream().map(Event::id).toList();
    }

    private Map<UUID, RecipientStatus> statuses(NoticeView notice, List<Event> events) {
        var statuses = new HashMap<UUID, RecipientStatus>();
        notice.recipients().forEach(r -> statuses.put(r.id(), levels.derive(events, r.id())));
        return statuses;
    }

    private Authorities authorities(Proof proof) {
        var stamp =
                times.verify(proof.timestamp(), Hashes.sha256(proof.checkpoint().getBytes(StandardCharsets.UTF_8)));
        var token = stamp.token()
                .orElseThrow(() -> new Waiting(
                        "a valid timestamp of the log: " + stamp.failure().orElse("")));
        var certificate = sealer.chain().getFirst();
        try {
            return new Authorities(
                    name(certificate.getSubjectX500Principal()),
                    name(certificate.getIssuerX500Principal()),
                    certificate.getSerialNumber().toString(16),
                    certificate.getNotAfter().toInstant(),
                    Hashes.sha256Hex(certificate.getEncoded()),
                    token.authority(),
                    token.time(),
                    log.origin(),
                    log.verifierKey(),
                    sealer.qualification());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the sealing certificate was encoded when it was read", e);
        }
    }

    /** RFC 4514: most specific name first. */
    private static String name(X500Principal principal) {
        return principal.getName(X500Principal.RFC2253);
    }

    private URI verifyAt(NoticeView notice) {
        return URI.create(
                platform.url("/verify?protocol=" + URLEncoder.encode(notice.protocol(), StandardCharsets.UTF_8)));
    }
}
