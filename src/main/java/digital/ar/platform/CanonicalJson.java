package digital.ar.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

    public static Map<String, Object> parse(byte[] json) {
        return MAPPER.readValue(json, OBJECT);
    }
}
