package digital.ar.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.dom.field.ParsedField;
import org.apache.james.mime4j.field.LenientFieldParser;
import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.apache.james.mime4j.util.MimeUtil;

/** Writes header fields: encoded (RFC 2047), folded (RFC 5322 2.2.3), and never with a line end from outside. */
final class HeaderField {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final Pattern PLAIN_FILE_NAME = Pattern.compile("[A-Za-z0-9 ._()+-]{1,50}");
    private static final int LONG_WORD = 60;
    private static final int SEGMENT = 50;

    private HeaderField() {}

    /** @param value structured text that is already encoded; may hold UTF-8 only for SMTPUTF8 (RFC 6532) */
    static ParsedField of(String name, String value) {
        var line = name + ": " + MimeUtil.fold(fenced(name, value), name.length() + 2);
        var raw = line.getBytes(StandardCharsets.UTF_8);
        var buffer = new ByteArrayBuffer(raw, raw.length, true);
        try {
            return LenientFieldParser.parse(buffer, DecodeMonitor.SILENT);
        } catch (MimeException e) {
            throw new IllegalArgumentException("the field " + name + " cannot be written", e);
        }
    }

    static ParsedField unstructured(String name, String text) {
        fenced(name, text);
        return of(name, mustEncode(text) ? encodedWords(text, EncoderUtil.Usage.TEXT_TOKEN, name) : text);
    }

    static ParsedField date(Instant date) {
        return of("Date", DATE.format(date.atOffset(ZoneOffset.UTC)));
    }

    /** @param displayName empty: the address alone */
    static ParsedField mailbox(String name, String displayName, EmailAddress address) {
        fenced(name, displayName);
        var phrase = displayName.strip();
        var words = mustEncode(phrase)
                ? encodedWords(phrase, EncoderUtil.Usage.WORD_ENTITY, name)
                : phrase.isEmpty() ? "" : EncoderUtil.encodeAddressDisplayName(phrase);
        return of(
                name,
                words + (words.isEmpty() ? "" : " ") + "<" + EncodedLocalPart.of(address.localPart()) + "@"
                        + address.domain() + ">");
    }

    /** {@code attachment} with its name, long and non-ASCII ones in the segments of RFC 2231 3 and 4. */
    static ParsedField attachment(String fileName) {
        fenced("Content-Disposition", fileName);
        if (PLAIN_FILE_NAME.matcher(fileName).matches()) {
            return of("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
        }
        var segments = percentEncoded(fileName);
        var value = new StringBuilder("attachment");
        for (var i = 0; i < segments.size(); i++) {
            value.append("; filename*")
                    .append(i)
                    .append("*=")
                    .append(i == 0 ? "UTF-8''" : "")
                    .append(segments.get(i));
        }
        return of("Content-Disposition", value.toString());
    }

    /** The last fence against header injection; earlier ones answer with a problem that names the field. */
    static String fenced(String name, String value) {
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == '\r' || c == '\n' || c == 0) {
                throw new IllegalArgumentException("line end or NUL in " + name);
            }
        }
        return value;
    }

    private static String encodedWords(String text, EncoderUtil.Usage usage, String name) {
        return EncoderUtil.encodeEncodedWord(
                text, usage, name.length() + 2, StandardCharsets.UTF_8, EncoderUtil.Encoding.Q);
    }

    private static boolean mustEncode(String text) {
        // Text that looks like an encoded word would be decoded by the reader; a long word could not be folded.
        return EncoderUtil.hasToBeEncoded(text, 0)
                || text.contains("=?")
                || Pattern.compile("\\s").splitAsStream(text).anyMatch(word -> word.length() > LONG_WORD);
    }

    private static List<String> percentEncoded(String text) {
        var segments = new ArrayList<String>();
        var segment = new StringBuilder();
        for (var b : text.getBytes(StandardCharsets.UTF_8)) {
            // RFC 2231 7: attribute-char
            var plain = b > 0x20 && b < 0x7F && "*'%()<>@,;:\\\"/[]?=".indexOf(b) < 0;
            segment.append(plain ? Character.toString(b) : "%%%02X".formatted(b));
            if (segment.length() >= SEGMENT) {
                segments.add(segment.toString());
                segment.setLength(0);
            }
        }
        if (!segment.isEmpty()) {
            segments.add(segment.toString());
        }
        return segments;
    }

    /** A local part that is no dot-atom must be quoted (RFC 5322 3.4.1). */
    private static final class EncodedLocalPart {
        private static final Pattern DOT_ATOM =
                Pattern.compile("[^\\x00-\\x20()<>\\[\\]:;@\\\\,.\"]+(\\.[^\\x00-\\x20()<>\\[\\]:;@\\\\,.\"]+)*");

        static String of(String localPart) {
            return DOT_ATOM.matcher(localPart).matches()
                    ? localPart
                    : "\"" + localPart.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        }
    }
}
