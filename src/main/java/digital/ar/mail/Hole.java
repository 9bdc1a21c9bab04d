package digital.ar.mail;

import java.util.Locale;
import org.unbescape.html.HtmlEscape;

/** A place in a frame for what differs from recipient to recipient, marked by a character of the private use area. */
enum Hole {
    SUBJECT,
    PROTOCOL,
    RECIPIENT_NAME,
    RECIPIENT_EMAIL,
    READ_URL,
    GENUINE_URL,
    UNSUBSCRIBE_URL,
    /** The end of the time for an answer, Portuguese and English. */
    ANSWER_UNTIL,
    ANSWER_UNTIL_ENGLISH,
    PIXEL_URL,
    HONEYPOT_URL,
    /** The creditor's words as sanitised HTML. */
    HTML,
    PLAIN;

    private static final char FIRST = '\uE000';

    String mark() {
        return String.valueOf((char) (FIRST + ordinal()));
    }

    /** Name in the templates: {@code recipientName}. */
    String variable() {
        var words = name().toLowerCase(Locale.ROOT).split("_", -1);
        var variable = new StringBuilder(words[0]);
        for (var i = 1; i < words.length; i++) {
            variable.append(Character.toUpperCase(words[i].charAt(0))).append(words[i], 1, words[i].length());
        }
        return variable.toString();
    }

    static boolean isMark(char c) {
        return c >= FIRST && c < FIRST + values().length;
    }

    static Hole of(char mark) {
        return values()[mark - FIRST];
    }

    /** The text without characters that mark holes: nobody else's words open one. */
    static String none(String text) {
        if (text.chars().noneMatch(c -> isMark((char) c))) {
            return text;
        }
        var plain = new StringBuilder(text);
        for (var i = plain.length() - 1; i >= 0; i--) {
            if (isMark(plain.charAt(i))) {
                plain.deleteCharAt(i);
            }
        }
        return plain.toString();
    }

    /** As the template engine escapes it, in text and in attributes. */
    String escaped(String value) {
        return this == HTML ? value : HtmlEscape.escapeHtml4Xml(value);
    }
}
