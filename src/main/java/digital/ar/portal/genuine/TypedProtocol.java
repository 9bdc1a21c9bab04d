package digital.ar.portal.genuine;

import digital.ar.notice.Protocol;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A protocol as people type, paste and scan it: any case, spaces, dots or dashes of any kind, the whole address of the page, a word
 * in front. What cannot be a protocol is told apart, because it asks for different help.
 */
record TypedProtocol(Optional<Protocol> protocol, Fault fault) {
    /** Why there is none; each has its own text, {@code portal.genuine.error.*}. */
    enum Fault {
        NONE,
        EMPTY,
        /** Not sixteen characters. */
        LENGTH,
        /** Sixteen, but the last one does not check the others: mistyped, or invented. */
        CHECK
    }

    private static final int LENGTH = 16;
    /** Longer ones are looked at no further. */
    private static final int LONGEST = 400;

    private static final Pattern ADDRESS = Pattern.compile("(?i).*/p/");
    private static final Pattern SEPARATORS = Pattern.compile("[^0-9A-Z]+");
    /** "Protocolo: AR-…": the protocol is what comes last. */
    private static final Pattern LABEL = Pattern.compile("^PROTOCOLO?");

    static TypedProtocol of(String typed) {
        if (typed.length() > LONGEST) {
            return new TypedProtocol(Optional.empty(), Fault.LENGTH);
        }
        var compatible = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        var code = ADDRESS.matcher(compatible).replaceFirst("").toUpperCase(Locale.ROOT);
        var plain = LABEL.matcher(SEPARATORS.matcher(code).replaceAll("")).replaceFirst("");
        var body = plain.length() == LENGTH + 2 && plain.startsWith("AR") ? plain.substring(2) : plain;
        if (body.isEmpty()) {
            return new TypedProtocol(Optional.empty(), Fault.EMPTY);
        }
        if (body.length() != LENGTH) {
            return new TypedProtocol(Optional.empty(), Fault.LENGTH);
        }
        var protocol = Protocol.parse(body);
        return new TypedProtocol(protocol, protocol.isPresent() ? Fault.NONE : Fault.CHECK);
    }

    /** Message key of what to tell. */
    String message() {
        return "portal.genuine.error." + fault.name().toLowerCase(Locale.ROOT);
    }
}
