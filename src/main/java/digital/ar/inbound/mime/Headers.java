package digital.ar.inbound.mime;

import java.util.List;
import java.util.Optional;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

/** Header fields of one entity, in order, unfolded, with encoded words (RFC 2047) decoded. */
public record Headers(List<Field> fields) {
    private static final int MAX_VALUE = 2_000;

    /** @param value unfolded, at most 2,000 characters */
    public record Field(String name, String value) {}

    public Headers {
        fields = List.copyOf(fields);
    }

    static Field field(String name, String rawBody) {
        var unfolded = rawBody.replaceAll("\\r?\\n[ \\t]*|\\r", " ").strip();
        var bounded = unfolded.substring(0, Math.min(unfolded.length(), MAX_VALUE));
        return new Field(name.strip(), DecoderUtil.decodeEncodedWords(bounded, DecodeMonitor.SILENT));
    }

    /** Value of the first field of this name; names are compared without case. */
    public Optional<String> first(String name) {
        return fields.stream()
                .filter(f -> f.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    /** As {@link #first}, empty when the field is missing. */
    public String text(String name) {
        return first(name).orElse("");
    }

    public boolean has(String name) {
        return first(name).isPresent();
    }
}
