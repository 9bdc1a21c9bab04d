package digital.ar.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** JSON Canonicalization Scheme (RFC 8785): the one serialisation that is hashed. */
public final class CanonicalJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private CanonicalJson() {}

    /** @param value maps, lists, strings, booleans, null and integers up to 2^53 (RFC 8785 3.2.2.3) */
    public static byte[] bytes(Map<String, ? extends @org.jspecify.annotations.Nullable Object> value) {
        var written = CanonicalWriter.bytes(value);
        return written != null ? written : canonicalize(MAPPER.writeValueAsString(value));
    }

    /** @throws IllegalArgumentException when the text is not JSON */
    public static byte[] canonicalize(String json) {
        try {
            return new JsonCanonicalizer(json).getEncodedString().getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a JSON document: " + e.getMessage(), e);
        }
    }

    /**
     * The canonical form of a text that was parsed already; the text itself where it is its own canonical form.
     *
     * @param parsed what {@link #parse} gave
     * @throws IllegalArgumentException a member stands there twice
     */
    public static byte[] canonicalize(byte[] json, Map<String, Object> parsed) {
        // A member that the parser dropped, or a space, makes the two differ, and the library looks.
        return Arrays.equals(json, CanonicalWriter.bytes(parsed))
                ? json
                : canonicalize(new String(json, StandardCharsets.UTF_8));
    }

    public static Map<String, Object> parse(byte[] json) {
        return MAPPER.readValue(json, OBJECT);
    }
}
