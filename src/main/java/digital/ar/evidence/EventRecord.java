package digital.ar.evidence;

import digital.ar.platform.CanonicalJson;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event as the bytes that are hashed, and back. Needs no database, no network and no Spring, so that a receipt is
 * verified with the same code that wrote it.
 *
 * <p>The record is canonical JSON (RFC 8785). Unknown members are left out, never null: {@code recipient} when the
 * event is about the whole notice, {@code previous} in a notice's first event.
 */
public final class EventRecord {
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final Set<String> MEMBERS = Set.of(
            "id",
            "tenant",
            "notice",
            "recipient",
            "sequence",
            "previous",
            "type",
            "occurredAt",
            "recordedAt",
            "node",
            "salt",
            "facts",
            "objects");
    private static final Set<String> OBJECT_MEMBERS = Set.of("name", "sha256", "size", "mediaType");

    private EventRecord() {}

    /**
     * @param event its {@code leafHash} is not looked at
     * @throws IllegalArgumentException a fact is not a JSON value that survives RFC 8785 (path in the message)
     */
    public static byte[] canonical(Event event) {
        FactRules.check(event.facts());
        var json = new LinkedHashMap<String, Object>();
        json.put("id", Ids.publicId(IdPrefix.EVT, event.id()));
        json.put("tenant", Ids.publicId(IdPrefix.TNT, event.tenant()));
        json.put("notice", Ids.publicId(IdPrefix.NTC, event.notice()));
        if (event.recipient() != null) {
            json.put("recipient", Ids.publicId(IdPrefix.RCP, event.recipient()));
        }
        json.put("sequence", event.sequence());
        if (event.previous() != null) {
            json.put("previous", event.previous());
        }
        json.put("type", event.type().code());
        json.put("occurredAt", MICROSECONDS.format(event.occurredAt()));
        json.put("recordedAt", MICROSECONDS.format(event.recordedAt()));
        json.put("node", event.node());
        json.put("salt", event.salt());
        json.put("facts", event.facts());
        json.put("objects", event.objects().stream().map(EventRecord::object).toList());
        return CanonicalJson.bytes(json);
    }

    /**
     * Reads a record and computes its leaf hash over the canonical form of what was read.
     *
     * @throws IllegalArgumentException not JSON, a member is missing, unknown or of the wrong form
     */
    public static Event parse(byte[] json) {
        var record = new RecordReader(json, MEMBERS);
        return new Event(
                record.id("id", IdPrefix.EVT),
                record.id("tenant", IdPrefix.TNT),
                record.id("notice", IdPrefix.NTC),
                record.has("recipient") ? record.id("recipient", IdPrefix.RCP) : null,
                sequence(record),
                previous(record),
                EventType.of(record.text("type")),
                time(record, "occurredAt"),
                time(record, "recordedAt"),
                record.text("node"),
                record.hex("salt", 16),
                record.object("facts"),
                record.list("objects").stream().map(EventRecord::object).toList(),
                HexFormat.of().formatHex(Merkle.leafHash(record.canonical())));
    }

    private static int sequence(RecordReader record) {
        var sequence = record.number("sequence");
        if (sequence < 1 || sequence > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("sequence must be 1 or more, is " + sequence);
        }
        return (int) sequence;
    }

    private static @Nullable String previous(RecordReader record) {
        return record.has("previous") ? record.hex("previous", Merkle.HASH_BYTES) : null;
    }

    private static Instant time(RecordReader record, String member) {
        var text = record.text(member);
        try {
            var time = Instant.parse(text);
            if (MICROSECONDS.format(time).equals(text)) {
                return time;
            }
        } catch (java.time.DateTimeException notATime) {
            throw new IllegalArgumentException(member + " is not a time: " + text, notATime);
        }
        throw new IllegalArgumentException(member + " must be UTC with six digits of a second, is " + text);
    }

    private static Map<String, Object> object(EvidenceObject object) {
        return Map.of(
                "name", object.name(),
                "sha256", object.sha256(),
                "size", object.size(),
                "mediaType", object.mediaType());
    }

    private static EvidenceObject object(Map<String, Object> json) {
        var object = new RecordReader(json, OBJECT_MEMBERS);
        return new EvidenceObject(
                object.text("name"),
                object.hex("sha256", Merkle.HASH_BYTES),
                object.number("size"),
                object.text("mediaType"));
    }
}
