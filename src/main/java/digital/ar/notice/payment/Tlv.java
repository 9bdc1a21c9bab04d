package digital.ar.notice.payment;

import java.util.LinkedHashMap;
import java.util.Map;

/** Fields of a QR code (EMV QRCPS-MPM 3.2): two digits of id, two of length in characters, the value. */
final class Tlv {
    private static final int HEAD = 4;

    private Tlv() {}

    /**
     * Ids with their values in order.
     *
     * @param where what is read, for the message
     * @throws InvalidCode a length does not fit, or an id stands twice: readers disagree on which of them counts
     */
    static Map<String, String> parse(String where, String text) throws InvalidCode {
        var fields = new LinkedHashMap<String, String>();
        var at = 0;
        while (at < text.length()) {
            var id = head(where, text, at);
            var end = at + HEAD + Integer.parseInt(text.substring(at + 2, at + HEAD));
            if (end == at + HEAD || end > text.length()) {
                throw new InvalidCode(
                        "pix.length",
                        "%s: field %s at character %d says a length that it does not have"
                                .formatted(where, id, at + 1));
            }
            if (fields.put(id, text.substring(at + HEAD, end)) != null) {
                throw new InvalidCode("pix.repeated", "%s: field %s stands twice".formatted(where, id));
            }
            at = end;
        }
        return fields;
    }

    private static String head(String where, String text, int at) throws InvalidCode {
        var end = Math.min(at + HEAD, text.length());
        var head = text.substring(at, end);
        if (head.length() < HEAD || !head.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new InvalidCode(
                    "pix.structure",
                    "%s: at character %d must stand a field's id and length, two digits each".formatted(where, at + 1));
        }
        return head.substring(0, 2);
    }
}
