package digital.ar.inbound.report;

import digital.ar.inbound.mime.Headers;
import digital.ar.inbound.mime.MailPart;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/**
 * A mail in what its author wrote and what it returns of another mail.
 *
 * @param words the author's own, without HTML, at most {@value #MAX} characters
 * @param returned header fields of the mail that came back, as text; empty when it brings none
 */
record OwnWords(String words, String returned) {
    private static final int MAX = 32 * 1024;
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    /** A line after which the returned mail begins; what a transcript or a list of addresses begins with is none. */
    private static final Pattern RETURNED_FOLLOWS = Pattern.compile(
            "^(?:[ \\t>]{0,20}[-=_+]{2,80}+(?![^\\r\\n]{0,120}(?:transcript|address|recipient|error|reason|fail|problem|session|diagnos"
                    + "|technical|server message|smtp command|delivery|details|response))[^\\r\\n]{0,80}"
                    + "(?:original|cop[yi]|returned|unsent|message|header|enclosed|(?<![a-z])mail|mensagem|mensaje|nachricht|messaggio)[^\\r\\n]{0,120}"
                    + "|[^\\r\\n]{0,80}(?<!error )(?<![a-z])(?:message|mail|text|headers?|copy)(?: text| body| content| headers?)? (?:follows?|below|attached|enclosed)[ \\t.:!-]{0,10}"
                    + "|[^\\r\\n]{0,80}(?<![a-z])(?:copy of (?:the|your|this) (?:original )?(?:message|mail|e-mail)|copy of the original)[^\\r\\n]{0,80}"
                    + "|[^\\r\\n]{0,40}(?:original message|mensagem original|mensaje original|message (?:d'origine|original)|messaggio originale"
                    + "|urspr[uü]ngliche (?:nachricht|mail)|originalnachricht|oorspronkelijk bericht|исходное сообщение|元のメッセージ|原始邮件)[ \\t]{0,10}[:-]{0,20}[ \\t]{0,10}"
                    + "|received: (?:from|by|\\()[^\\r\\n]{0,500}|(?:return-path|delivered-to|dkim-signature|mime-version|x-originating-ip): [^\\r\\n]{0,500})$",
            FLAGS | Pattern.MULTILINE);

    private static final Pattern BREAK =
            Pattern.compile("<(?:br|/p|/div|/td|/tr|/li|/h\\d|p|div|tr|li)(?![a-z])[^<>]{0,500}>", FLAGS);
    private static final Pattern INVISIBLE =
            Pattern.compile("<(?:style|script|head)(?![a-z])[^>]{0,200}>[^<]{0,20000}+</(?:style|script|head)>", FLAGS);
    private static final Pattern TAG = Pattern.compile("<[A-Za-z/!][^<>]{0,500}>");

    static OwnWords of(MailPart root) {
        var text = text(root, "text/plain");
        var words = text.isBlank() ? fromHtml(text(root, "text/html")) : text;
        words = words.isBlank() ? anyText(root) : words;
        var m = RETURNED_FOLLOWS.matcher(words);
        var end = m.find() ? m.start() : words.length();
        return new OwnWords(words.substring(0, end), returned(root, words.substring(end)));
    }

    /** Of a multipart whose boundary never comes, all that it says is its preamble. */
    private static String anyText(MailPart root) {
        return root.own()
                .map(MailPart::text)
                .filter(text -> !text.isBlank())
                .findFirst()
                .map(text -> text.substring(0, Math.min(text.length(), MAX)))
                .orElse("");
    }

    private static String text(MailPart root, String type) {
        var parts = new StringBuilder();
        for (var part : (Iterable<MailPart>) root.own()::iterator) {
            if (part.returnsMessage() && parts.length() > 0) {
                break;
            }
            if (part.mediaType().equals(type) && !attached(part) && parts.length() < MAX) {
                parts.append(part.text(), 0, Math.min(part.text().length(), MAX))
                        .append("\n\n");
            }
        }
        return parts.toString();
    }

    private static boolean attached(MailPart part) {
        return part.headers().text("Content-Disposition").regionMatches(true, 0, "attachment", 0, 10);
    }

    static String fromHtml(String html) {
        var text = INVISIBLE.matcher(html).replaceAll(" ");
        text = BREAK.matcher(text.replaceAll("\\s+", " ")).replaceAll("\n");
        return HtmlUtils.htmlUnescape(TAG.matcher(text).replaceAll(" ")).replace('\u00a0', ' ');
    }

    private static String returned(MailPart root, String rest) {
        return root.own()
                .filter(MailPart::returnsMessage)
                .findFirst()
                .map(part -> part.children().isEmpty()
                        ? part.text()
                        : fields(part.children().getFirst().headers()))
                .filter(text -> !text.isBlank())
                .orElse(rest);
    }

    private static String fields(Headers headers) {
        return headers.fields().stream()
                .limit(200)
                .map(field -> field.name() + ": " + field.value())
                .collect(Collectors.joining("\n"));
    }

    /** Addresses in these fields of the returned mail. */
    Set<String> returnedAddresses(String... names) {
        var addresses = new LinkedHashSet<String>();
        var head = returned.substring(0, Math.min(returned.length(), MAX)).replaceAll("\\r?\\n[ \\t]+", " ");
        for (var name : names) {
            var fields = Pattern.compile(
                            "^[> \\t]{0,4}" + name + "[ \\t]*:([^\\r\\n]{1,2000})", FLAGS | Pattern.MULTILINE)
                    .matcher(head);
            while (fields.find() && addresses.size() < 100) {
                addresses.addAll(Addresses.in(fields.group(1)));
            }
        }
        return addresses;
    }
}
