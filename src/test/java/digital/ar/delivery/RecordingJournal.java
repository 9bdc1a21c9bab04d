package digital.ar.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventDraft;
import digital.ar.evidence.Journal;
import digital.ar.evidence.JournalTampered;
import digital.ar.evidence.facts.FactCatalogue;
import digital.ar.platform.CanonicalJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps drafts whose transaction committed, and insists on what the real journal insists on. */
final class RecordingJournal implements Journal {
    private final List<EventDraft> drafts = new CopyOnWriteArrayList<>();
    private final Set<UUID> tampered = ConcurrentHashMap.newKeySet();

    /** This recipient's events are refused from now on. */
    void refuse(UUID recipient) {
        tampered.add(recipient);
    }

    @Override
    public List<Event> readInClear(UUID notice) {
        throw new UnsupportedOperationException("delivery reads nothing in clear");
    }

    @Override
    public List<Event> appendAll(List<EventDraft> drafts) {
        return drafts.stream().map(this::append).toList();
    }

    @Override
    public Event append(EventDraft draft) {
        assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                .isTrue();
        if (draft.recipient() != null && tampered.contains(draft.recipient())) {
            throw new JournalTampered("refused by the test");
        }
        assertThat(CanonicalJson.bytes(draft.facts())).isNotEmpty();
        assertThat(FactCatalogue.problems(draft.type(), draft.facts())).isEmpty();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                drafts.add(draft);
            }
        });
        return new Event(
                draft.notice(),
                draft.tenant(),
                draft.notice(),
                draft.recipient(),
                1,
                null,
                draft.type(),
                draft.occurredAt(),
                draft.occurredAt(),
                "test",
                "00",
                draft.facts(),
                draft.objects(),
                "00");
    }

    @Override
    public Map<UUID, List<Event>> readAll(Set<UUID> notices) {
        throw new UnsupportedOperationException("not needed here");
    }

    List<EventDraft> of(UUID recipient) {
        return drafts.stream().filter(d -> recipient.equals(d.recipient())).toList();
    }
}
