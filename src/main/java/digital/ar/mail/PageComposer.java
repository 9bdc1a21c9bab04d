package digital.ar.mail;

import digital.ar.account.SendingIdentities;
import digital.ar.account.SmimeCertificates;
import org.apache.james.mime4j.message.HeaderImpl;
import org.apache.james.mime4j.message.MessageImpl;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * Composes the content of a notice whose mail carries none: the same creditor's words and attachments, in the same structure
 * as a mail, without frame, image and button. It has no DKIM signature, because nobody carries it; the tenant's own signature
 * (S/MIME) it has as the mail would.
 */
@Component
public class PageComposer {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="pt-BR">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>body { font: 1rem/1.5 sans-serif; margin: 1rem; color: #1a1a1a; background: #fff; overflow-wrap: break-word }</style>
            </head>
            <body>
            %s
            </body>
            </html>
            """;

    private final SendingIdentities identities;
    private final SmimeCertificates certificates;
    private final MailProperties properties;

    PageComposer(SendingIdentities identities, SmimeCertificates certificates, MailProperties properties) {
        this.identities = identities;
        this.certificates = certificates;
        this.properties = properties;
    }

    /**
     * The same draft gives the same bytes.
     *
     * @param draft with text or HTML, or both
     * @throws IllegalArgumentException a line end or NUL in a header value, or no content
     */
    public PageContent compose(MailDraft draft) {
        var html = draft.html();
        var text = draft.text() != null ? draft.text() : html == null ? null : HtmlText.of(html);
        if (text == null) {
            throw new IllegalArgumentException("a notice needs text or HTML");
        }
        var messageId = "<page." + draft.recipient().toString().replace("-", "") + "@" + properties.domain() + ">";
        var message = header(draft, messageId);
        var parts = new MimeParts(draft.recipient());
        parts.fill(
                message,
                text,
                html == null ? null : PAGE.formatted(HtmlUtils.htmlEscape(draft.subject(), "UTF-8"), html),
                draft.attachments());
        return new PageContent(signed(MessageBytes.of(message), draft), messageId, parts.parts());
    }

    private byte[] signed(byte[] message, MailDraft draft) {
        return certificates
                .signer(draft.tenant())
                .map(signer -> SmimeSignature.sign(
                        message, signer, MimeParts.boundaryRoot(draft.recipient()) + ".s", draft.date()))
                .orElse(message);
    }

    private MessageImpl header(MailDraft draft, String messageId) {
        var header = new HeaderImpl();
        header.addField(HeaderField.date(draft.date()));
        header.addField(HeaderField.mailbox(
                "From",
                draft.creditorName() + " via AR Digital",
                EmailAddress.of(identities.of(draft.tenant()).address())));
        header.addField(HeaderField.mailbox("To", draft.recipientName(), EmailAddress.of(draft.recipientEmail())));
        header.addField(HeaderField.unstructured("Subject", draft.subject()));
        header.addField(HeaderField.of("Message-ID", messageId));
        header.addField(HeaderField.of("MIME-Version", "1.0"));
        var message = new MessageImpl();
        message.setHeader(header);
        return message;
    }
}
