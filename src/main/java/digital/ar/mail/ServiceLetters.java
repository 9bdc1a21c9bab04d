package digital.ar.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.james.mime4j.message.DefaultMessageWriter;
import org.apache.james.mime4j.message.HeaderImpl;
import org.apache.james.mime4j.message.MessageImpl;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Letters of the service itself to one person, signed for a tenant's domain. Notices are not made here. */
@Component
public final class ServiceLetters {
    /**
     * @param id gives the Message-ID: the same letter twice is the same to a mail program
     * @param paragraphs plain text; Portuguese first, English beside it
     */
    public record Letter(
            UUID id,
            UUID tenant,
            EmailAddress to,
            String subject,
            List<String> paragraphs,
            List<MailDraft.Attachment> attachments) {}

    private final MailSigner signer;
    private final MailProperties mail;
    private final Clock clock;

    ServiceLetters(MailSigner signer, MailProperties mail, Clock clock) {
        this.signer = signer;
        this.mail = mail;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException a line end or NUL in the subject or in a file's name */
    public byte[] compose(Letter letter) {
        var message = new MessageImpl();
        message.setHeader(header(letter));
        new MimeParts(letter.id())
                .fill(message, String.join("\n\n", letter.paragraphs()) + "\n", html(letter), letter.attachments());
        var out = new ByteArrayOutputStream();
        try {
            new DefaultMessageWriter().writeMessage(message, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return signer.sign(letter.tenant(), out.toByteArray());
    }

    private HeaderImpl header(Letter letter) {
        var header = new HeaderImpl();
        header.addField(HeaderField.date(clock.instant()));
        header.addField(HeaderField.mailbox("From", "AR Digital", signer.sender(letter.tenant())));
        header.addField(HeaderField.mailbox("To", "", letter.to()));
        header.addField(HeaderField.unstructured("Subject", letter.subject()));
        header.addField(HeaderField.of(
                "Message-ID", "<" + letter.id().toString().replace("-", "") + "@" + mail.domain() + ">"));
        header.addField(HeaderField.of("Auto-Submitted", "auto-generated")); // RFC 3834 5
        header.addField(HeaderField.of("Content-Language", "pt-BR, en"));
        header.addField(HeaderField.of("MIME-Version", "1.0"));
        return header;
    }

    private static String html(Letter letter) {
        return letter.paragraphs().stream()
                .map(text -> "<p style=\"white-space: pre-line\">" + HtmlUtils.htmlEscape(text, "UTF-8") + "</p>\n")
                .collect(Collectors.joining(
                        "",
                        "<!DOCTYPE html>\n<html lang=\"pt-BR\"><head><meta charset=\"utf-8\">"
                                + "<meta name=\"color-scheme\" content=\"light dark\"></head>\n"
                                + "<body style=\"font-family: sans-serif; font-size: 16px; line-height: 1.5; max-width: 40em\">\n",
                        "</body></html>\n"));
    }
}
