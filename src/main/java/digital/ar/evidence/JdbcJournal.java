package digital.ar.evidence;

import digital.ar.platform.Ids;
import digital.ar.platform.PlatformProperties;
import digital.ar.vault.Vault;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private final FactGuard facts;
    private final Vault vault;
    private final Ids ids;
    private final Clock clock;
    private final ApplicationEventPublisher listeners;
    private final String node;
    private final SecureRandom random = new SecureRandom();

    JdbcJournal(
            EventStore store,
            FactGuard facts,
            Vault vault,
            Ids ids,
            Clock clock,
            ApplicationEventPublisher listeners,
            PlatformProperties platform) {
        this.store = store;
        this.facts = facts;
        this.vault = vault;
        this.ids = ids;
        this.clock = clock;
        this.listeners = listeners;
        this.node = NodeName.of(platform);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Event append(EventDraft draft) {
        return appendAll(List.of(draft)).getFirst();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Event> appendAll(List<EventDraft> drafts) {
        drafts.forEach(facts::check);
        var heads = store.lockChains(drafts);
        deriveMissing(drafts, heads);
        var events = new ArrayList<Event>(drafts.size());
        var bodies = new ArrayList<byte[]>(drafts.size());
        for (var draft : drafts) {
            var head = Objects.requireNonNull(heads.get(draft.notice()));
            var numbered = next(draft, head.chain());
            var canonical = EventRecord.canonical(numbered);
            var event = numbered.sealed(Merkle.leafHash(canonical));
            heads.put(event.notice(), head.after(event));
            events.add(event);
            bodies.add(body(event, canonical));
        }
        store.insert(events, bodies, heads);
        listeners.publishEvent(new EventsRecorded(events, statuses(events, heads)));
        return events;
    }

    /** From the journal, for the notices whose recipients these drafts concern: of older ones, and of very long ones. */
    private void deriveMissing(List<EventDraft> drafts, Map<UUID, Head> heads) {
        var missing = drafts.stream()
                .filter(d -> d.recipient() != null && Standing.isTouchedBy(d.type(), d.facts()))
                .map(EventDraft::notice)
                .filter(n -> Objects.requireNonNull(heads.get(n)).lacksStanding())
                .collect(Collectors.toSet());
        if (!missing.isEmpty()) {
            readAll(missing)
                    .forEach((notice, journal) ->
                            heads.computeIfPresent(notice, (n, head) -> head.with(NoticeStanding.after(journal))));
        }
    }

    private static Map<UUID, RecipientStatus> statuses(List<Event> events, Map<UUID, Head> heads) {
        var statuses = new HashMap<UUID, RecipientStatus>();
        for (var event : events) {
            var recipient = event.recipient();
            var standing = Objects.requireNonNull(heads.get(event.notice())).standing();
            if (recipient != null && standing != null) {
                standing.status(recipient).ifPresent(status -> statuses.put(recipient, status));
            }
        }
        return statuses;
    }

    private byte[] body(Event event, byte[] canonical) {
        return event.type().inClear()
                ? canonical
                : EventCipher.encrypt(vault.keys(event.notice()), event.id(), canonical);
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
    public Map<UUID, List<Event>> readAll(Set<UUID> notices) {
        var stored = store.read(notices);
        var events = new HashMap<UUID, List<Event>>();
        stored.forEach((notice, journal) -> events.put(notice, checked(notice, journal)));
        return events;
    }

    @Override
    public List<Event> readInClear(UUID notice) {
        var rows = store.read(Set.of(notice))
                .getOrDefault(notice, new EventStore.Stored(null, List.of()))
                .events();
        var check = new ChainCheck(notice, null);
        return rows.stream().flatMap(row -> check.nextInClear(row).stream()).toList();
    }

    private List<Event> checked(UUID notice, EventStore.Stored stored) {
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
