package digital.ar.inbound.mime;

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
 * @param text decoded content of a leaf that is read as text, bounded; of a multipart its preamble; empty for binary content
 * @param content decoded bytes of a leaf; empty for containers and when only the text was asked for
 * @param children parts of a multipart, or the one message inside a {@code message/rfc822}
 */
public record MailPart(String mediaType, Headers headers, String text, byte[] content, List<MailPart> children) {
    private static final Pattern REPORT_TYPE =
            Pattern.compile("report-type\\s*=\\s*\"?([a-z-]+)", Pattern.CASE_INSENSITIVE);

    public MailPart {
        children = List.copyOf(children);
    }

    /** This entity and all below it, from the front to the end of the mail. */
    public Stream<MailPart> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(MailPart::all));
    }

    /** As {@link #all}, without what a returned message contains: its parts are somebody else's words. */
    public Stream<MailPart> own() {
        return Stream.concat(
                Stream.of(this),
                returnsMessage() ? Stream.empty() : children.stream().flatMap(MailPart::own));
    }

    /** Its content is a mail, or the header of one, that this mail brings back. */
    public boolean returnsMessage() {
        return mediaType.equals("message/rfc822")
                || mediaType.equals("message/global")
                || mediaType.equals("text/rfc822-headers");
    }

    public Optional<MailPart> find(Predicate<MailPart> wanted) {
        return own().filter(wanted).findFirst();
    }

    public Optional<MailPart> ofType(String... types) {
        return find(p -> List.of(types).contains(p.mediaType));
    }

    /** RFC 6522 3: parameter of multipart/report, empty when there is none. */
    public String reportType() {
        var m = REPORT_TYPE.matcher(headers.text("Content-Type"));
        return m.find() ? m.group(1).toLowerCase(Locale.ROOT) : "";
    }
}
