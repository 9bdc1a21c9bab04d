package digital.ar.evidence;

import digital.ar.platform.Ids;
import digital.ar.platform.PlatformProperties;
import digital.ar.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Appends under the lock of the notice's chain: events of one notice are written one after the other, each committed
 * before the next is numbered, so that sequence, previous hash and id grow together.
 */
@Component
class JdbcJournal implements Journal {
    private static final int SALT_BYTES = 16;

    private final EventStore store;
    private final Vault vault;
    private final Ids ids;
    private final Clock clock;
    private final ApplicationEventPublisher listeners;
    private final String node;
    private final SecureRandom random = new SecureRandom();

    JdbcJournal(
            EventStore store,
            Vault vault,
            Ids ids,
            Clock clock,
            ApplicationEventPublisher listeners,
            PlatformProperties platform) {
        this.store = store;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
        this.listeners = listeners;
        this.node = NodeName.of(platform);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Event append(EventDraft draft) {
        var last = store.lockChain(draft.tenant(), draft.notice());
        var canonical = EventRecord.canonical(next(draft, last));
        var event = EventRecord.parse(canonical);
        store.insert(event, EventCipher.encrypt(vault.keys(event.notice()), event.id(), canonical));
        listeners.publishEvent(new EventRecorded(event));
        return event;
    }

    private Event next(EventDraft draft, Chain last) {
        return new Event(
                last.empty() ? ids.next(Ids.shard(draft.notice())) : ids.nextAfter(last.lastEvent()),
                draft.tenant(),
                draft.notice(),
                draft.recipient(),
                last.lastSequence() + 1,
                last.empty() ? null : HexFormat.of().formatHex(last.lastHash()),
                draft.type(),
                microseconds(draft.occurredAt()),
                microseconds(clock.instant()),
                node,
                salt(),
                draft.facts(),
                draft.objects(),
                "");
    }

    /** 128 random bits keep a published hash from being guessed back to a person. */
    private String salt() {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return HexFormat.of().formatHex(salt);
    }

    private static Instant microseconds(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public List<Event> read(UUID notice) {
        var stored = store.read(notice);
        if (stored.events().isEmpty()) {
            ChainCheck.end(notice, stored.chain(), null);
            return List.of();
        }
        var check = new ChainCheck(notice, vault.keys(notice));
        var events = stored.events().stream().map(check::next).toList();
        ChainCheck.end(notice, stored.chain(), events.getLast());
        return events;
    }
}
