package digital.ar.inbound.sandbox;

import digital.ar.inbound.mime.Headers;
import digital.ar.inbound.mime.MailPart;
import digital.ar.inbound.mime.MailReader;
import digital.ar.inbound.mime.UnreadableMail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail as its page shows it.
 *
 * @param readable false: the mail has no structure that we can read; only its source is shown
 * @param html as the mail has it, not sanitized; shown only inside the sandboxed frame
 */
record MailView(
        boolean readable,
        List<Headers.Field> headers,
        Optional<String> text,
        Optional<String> html,
        List<Attachment> attachments) {
    private static final Pattern FILE_NAME = Pattern.compile(
            "(?:file)?name\\*?\\s*=\\s*(?:utf-8'[a-z-]*')?\"?([^\";]{1,200})", Pattern.CASE_INSENSITIVE);
    private static final int MAX_SUBJECT = 300;

    /** @param index place among the attachments, from 0 */
    record Attachment(int index, String fileName, String mediaType, byte[] content) {}

    static MailView of(byte[] raw) {
        try {
            var root = MailReader.readWhole(raw);
            return new MailView(
                    true,
                    root.headers().fields(),
                    body(root, "text/plain"),
                    body(root, "text/html"),
                    attachments(root));
        } catch (UnreadableMail e) {
            return new MailView(false, List.of(), Optional.empty(), Optional.empty(), List.of());
        }
    }

    /** Decoded subject, empty when there is none or the mail cannot be read. */
    static String subject(byte[] content) {
        try {
            var subject = MailReader.read(content).headers().text("Subject").replaceAll("\\p{Cntrl}", " ");
            return subject.substring(0, Math.min(subject.length(), MAX_SUBJECT));
        } catch (UnreadableMail e) {
            return "";
        }
    }

    private static Optional<String> body(MailPart root, String type) {
        return root.find(p -> p.mediaType().equals(type) && !attached(p)).map(MailPart::text);
    }

    private static List<Attachment> attachments(MailPart root) {
        var list = new ArrayList<Attachment>();
        root.own()
                .filter(p -> p.children().isEmpty() && !p.mediaType().startsWith("multipart/"))
                .filter(p -> attached(p) || !p.mediaType().startsWith("text/"))
                .forEach(p -> list.add(new Attachment(list.size(), fileName(p), p.mediaType(), p.content())));
        return list;
    }

    private static boolean attached(MailPart part) {
        return part.headers().text("Content-Disposition").regionMatches(true, 0, "attachment", 0, 10);
    }

    private static String fileName(MailPart part) {
        var fields = part.headers().text("Content-Disposition") + ";"
                + part.headers().text("Content-Type");
        var m = FILE_NAME.matcher(fields);
        return m.find() ? percentDecoded(m.group(1)) : "(" + part.mediaType() + ")";
    }

    /** RFC 2231 4 percent-encodes; a name that is not encoded well is shown as it stands. */
    private static String percentDecoded(String name) {
        try {
            return java.net.URLDecoder.decode(name.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return name;
        }
    }
}
