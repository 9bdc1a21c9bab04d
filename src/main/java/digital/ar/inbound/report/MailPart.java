package digital.ar.inbound.report;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One entity of a mail with what it contains.
 *
 * @param mediaType lower case, {@code text/plain} where the mail says nothing
 * @param text decoded content of a leaf that is read as text, bounded; empty for containers and binary content
 * @param children parts of a multipart, or the one message inside a {@code message/rfc822}
 */
record MailPart(String mediaType, Headers headers, String text, List<MailPart> children) {
    private static final Pattern REPORT_TYPE =
            Pattern.compile("report-type\\s*=\\s*\"?([a-z-]+)", Pattern.CASE_INSENSITIVE);

    MailPart {
        children = List.copyOf(children);
    }

    /** This entity and all below it, from the front to the end of the mail. */
    Stream<MailPart> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(MailPart::all));
    }

    /** As {@link #all}, without what a returned message contains: its parts are somebody else's words. */
    Stream<MailPart> own() {
        return Stream.concat(
                Stream.of(this),
                returnsMessage() ? Stream.empty() : children.stream().flatMap(MailPart::own));
    }

    private boolean returnsMessage() {
        return mediaType.equals("message/rfc822")
                || mediaType.equals("message/global")
                || mediaType.equals("text/rfc822-headers");
    }

    Optional<MailPart> find(Predicate<MailPart> wanted) {
        return own().filter(wanted).findFirst();
    }

    Optional<MailPart> ofType(String... types) {
        return find(p -> List.of(types).contains(p.mediaType));
    }

    /** RFC 6522 3: parameter of multipart/report, empty when there is none. */
    String reportType() {
        var m = REPORT_TYPE.matcher(headers.text("Content-Type"));
        return m.find() ? m.group(1).toLowerCase(Locale.ROOT) : "";
    }

    static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException unknownToThisPlatform) {
            return java.nio.charset.StandardCharsets.ISO_8859_1; // reads any byte
        }
    }
}
