package digital.ar.evidence.archive;

import digital.ar.platform.CanonicalJson;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the journal as it stands in an archive: one line of canonical JSON (RFC 8785). */
public record ArchivedEvent(
        UUID id,
        UUID tenant,
        UUID notice,
        @Nullable UUID recipient,
        int sequence,
        String type,
        Instant occurredAt,
        Instant recordedAt,
        byte[] leafHash,
        byte[] body) {
    int shard() {
        return Ids.shard(notice);
    }

    byte[] line() {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", Ids.publicId(IdPrefix.EVT, id));
        json.put("tenant", Ids.publicId(IdPrefix.TNT, tenant));
        json.put("notice", Ids.publicId(IdPrefix.NTC, notice));
        if (recipient != null) {
            json.put("recipient", Ids.publicId(IdPrefix.RCP, recipient));
        }
        json.put("sequence", sequence);
        json.put("type", type);
        json.put("occurredAt", occurredAt.toString());
        json.put("recordedAt", recordedAt.toString());
        json.put("leafHash", HexFormat.of().formatHex(leafHash));
        json.put("body", Base64.getEncoder().encodeToString(body));
        return CanonicalJson.bytes(json);
    }

    /** @throws IllegalArgumentException no such line */
    static ArchivedEvent of(byte[] line) {
        var json = CanonicalJson.parse(line);
        return new ArchivedEvent(
                id(json, "id", IdPrefix.EVT),
                id(json, "tenant", IdPrefix.TNT),
                id(json, "notice", IdPrefix.NTC),
                json.containsKey("recipient") ? id(json, "recipient", IdPrefix.RCP) : null,
                json.get("sequence") instanceof Number number ? number.intValue() : 0,
                text(json, "type"),
                Instant.parse(text(json, "occurredAt")),
                Instant.parse(text(json, "recordedAt")),
                HexFormat.of().parseHex(text(json, "leafHash")),
                Base64.getDecoder().decode(text(json, "body")));
    }

    private static UUID id(Map<String, Object> json, String member, IdPrefix prefix) {
        return Ids.parse(prefix, text(json, member))
                .orElseThrow(() -> new IllegalArgumentException(member + " is no id"));
    }

    private static String text(Map<String, Object> json, String member) {
        if (json.get(member) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(member + " is missing in an archived row");
    }
}
