package digital.ar.receipt.model;

import digital.ar.evidence.Event;
import digital.ar.evidence.RecipientStatus;
import digital.ar.evidence.TransparencyLog.Proof;
import digital.ar.notice.NoticeView;
import digital.ar.notice.NoticeView.RecipientView;
import digital.ar.receipt.ReceiptKind;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a receipt is made of.
 *
 * @param recipient the one recipient whose receipt this is; null: all of them (dossier)
 * @param events all events of the notice, in order, up to the last that {@code proofs} covers
 * @param proofs one per event, in the same order, all under one checkpoint
 * @param statuses of the recipients shown, derived from {@code events}
 * @param verifyAt address of the verification page
 * @param ourFaults outages of the service and drift of its clock while the notice was under way, from the service's own chain
 */
public record Source(
        UUID id,
        ReceiptKind kind,
        UUID trigger,
        NoticeView notice,
        @Nullable UUID recipient,
        List<Event> events,
        List<Proof> proofs,
        Map<UUID, RecipientStatus> statuses,
        Authorities authorities,
        URI verifyAt,
        List<Event> ourFaults) {

    /** While the notice was under way nothing of ours was at fault, as far as is on record. */
    public Source(
            UUID id,
            ReceiptKind kind,
            UUID trigger,
            NoticeView notice,
            @Nullable UUID recipient,
            List<Event> events,
            List<Proof> proofs,
            Map<UUID, RecipientStatus> statuses,
            Authorities authorities,
            URI verifyAt) {
        this(id, kind, trigger, notice, recipient, events, proofs, statuses, authorities, verifyAt, List.of());
    }

    /** The recipients that this receipt speaks about. */
    public List<RecipientView> subjects() {
        return notice.recipients().stream()
                .filter(r -> recipient == null || r.id().equals(recipient))
                .toList();
    }

    /** Another recipient's event: it counts in the chain, but its content is private. */
    public boolean withheld(Event event) {
        return recipient != null
                && event.recipient() != null
                && !event.recipient().equals(recipient);
    }

    public List<Event> shown() {
        return events.stream().filter(e -> !withheld(e)).toList();
    }

    /** The recipient's number within the notice, from 1, for file names of a dossier. */
    public Optional<Integer> position(@Nullable UUID of) {
        for (var i = 0; i < notice.recipients().size(); i++) {
            if (notice.recipients().get(i).id().equals(of)) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }
}
