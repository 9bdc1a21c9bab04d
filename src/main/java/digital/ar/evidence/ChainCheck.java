package digital.ar.evidence;

import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.vault.DataKeys;
import digital.ar.vault.VaultException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Walks a notice's rows in order; the first row that does not check is a {@link JournalTampered} with place and difference. */
final class ChainCheck {
    private final UUID notice;
    private final @Nullable DataKeys keys;
    private int sequence;
    private @Nullable String previous;

    /** @param keys null: destroyed */
    ChainCheck(UUID notice, @Nullable DataKeys keys) {
        this.notice = notice;
        this.keys = keys;
    }

    /** @throws VaultException.Erased the row is encrypted and its key destroyed; {@link #pass} it then */
    Event next(StoredEvent row) {
        requireInSequence(row);
        var event = open(row);
        var hash = HexFormat.of().formatHex(row.leafHash());
        require(hash.equals(event.leafHash()), row, "leaf hash is " + hash + ", the record gives " + event.leafHash());
        compareColumns(row, event);
        require(
                Objects.equals(event.previous(), previous),
                row,
                "previous is " + event.previous() + ", the event before has " + previous);
        sequence = event.sequence();
        previous = event.leafHash();
        return event;
    }

    /** Empty for a row that needs a key. */
    Optional<Event> nextInClear(StoredEvent row) {
        if (EventType.of(row.type()).inClear()) {
            return Optional.of(next(row));
        }
        pass(row);
        return Optional.empty();
    }

    /** A row that nobody can read any more: its place and its hash still bind the rows behind it. */
    void pass(StoredEvent row) {
        requireInSequence(row);
        resumeAfter(row);
    }

    private void requireInSequence(StoredEvent row) {
        require(row.sequence() == sequence + 1, row, "sequence is " + row.sequence() + ", expected " + (sequence + 1));
    }

    /** An auditor goes on behind a row that did not check, with what the row itself claims. */
    void resumeAfter(StoredEvent row) {
        sequence = row.sequence();
        previous = HexFormat.of().formatHex(row.leafHash());
    }

    private Event open(StoredEvent row) {
        try {
            return EventRecord.parse(body(row));
        } catch (VaultException.Changed e) {
            throw new JournalTampered(place(row) + ": the body does not decrypt, it was changed", e);
        } catch (IllegalArgumentException e) {
            throw new JournalTampered(place(row) + ": the body is no event record: " + e.getMessage(), e);
        }
    }

    private byte[] body(StoredEvent row) {
        if (EventType.of(row.type()).inClear()) {
            return row.body();
        }
        if (keys == null) {
            throw new VaultException.Erased("the content key of notice " + notice + " was destroyed");
        }
        return EventCipher.decrypt(keys, row.id(), row.body());
    }

    /** What stands in clear is used for searching; it must say what the sealed record says. */
    private void compareColumns(StoredEvent row, Event event) {
        require(event.id().equals(row.id()), row, "the record is that of " + Ids.publicId(IdPrefix.EVT, event.id()));
        require(event.notice().equals(notice), row, "the record belongs to another notice");
        require(event.tenant().equals(row.tenant()), row, "the record belongs to another tenant");
        require(Objects.equals(event.recipient(), row.recipient()), row, "recipient differs from the record");
        require(event.sequence() == row.sequence(), row, "sequence differs from the record");
        require(
                event.type().code().equals(row.type()),
                row,
                "type is " + row.type() + ", the record says " + event.type().code());
        require(event.occurredAt().equals(row.occurredAt()), row, "occurred_at differs from the record");
        require(event.recordedAt().equals(row.recordedAt()), row, "recorded_at differs from the record");
    }

    /** The chain's head must be the last row; a shorter journal than the head says is a loss. */
    static void end(UUID notice, @Nullable Chain head, @Nullable Event last) {
        var events = last == null ? 0 : last.sequence();
        var name = Ids.publicId(IdPrefix.NTC, notice);
        if (head == null) {
            if (last != null) {
                throw new JournalTampered("chain of " + name + " is missing, the journal has " + events + " events");
            }
            return;
        }
        if (head.lastSequence() != events) {
            throw new JournalTampered(
                    "chain of " + name + " ends with event " + head.lastSequence() + ", the journal has " + events);
        }
        if (last != null && !Arrays.equals(head.lastHash(), HexFormat.of().parseHex(last.leafHash()))) {
            throw new JournalTampered("chain of " + name + " ends with another hash than " + place(last.id(), events));
        }
    }

    private static void require(boolean holds, StoredEvent row, String difference) {
        if (!holds) {
            throw new JournalTampered(place(row) + ": " + difference);
        }
    }

    private static String place(StoredEvent row) {
        return place(row.id(), row.sequence()) + " of " + Ids.publicId(IdPrefix.NTC, row.notice());
    }

    private static String place(UUID event, int sequence) {
        return "event " + sequence + " (" + Ids.publicId(IdPrefix.EVT, event) + ")";
    }
}
