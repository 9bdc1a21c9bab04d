package digital.ar.mail;

import digital.ar.account.SendingIdentities;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.message.DefaultMessageWriter;
import org.apache.james.mime4j.message.HeaderImpl;
import org.apache.james.mime4j.message.MessageImpl;
import org.apache.james.mime4j.stream.Field;
import org.springframework.stereotype.Component;

/** Header, body, signature: in this order, and from then on the bytes are fixed. */
@Component
final class MimeMailComposer implements MailComposer {
    private final SendingIdentities identities;
    private final MailAddresses addresses;
    private final MailFrame frame;
    private final MailProperties properties;

    MimeMailComposer(
            SendingIdentities identities, MailAddresses addresses, MailFrame frame, MailProperties properties) {
        this.identities = identities;
        this.addresses = addresses;
        this.frame = frame;
        this.properties = properties;
    }

    /** @throws IllegalArgumentException a line end or NUL in a header value, no content, or an address that is none */
    @Override
    public ComposedMail compose(MailDraft draft) {
        if (draft.html() == null && draft.text() == null) {
            throw new IllegalArgumentException("a notice needs text or HTML");
        }
        var identity = identities.of(draft.tenant());
        var messageId = "<" + draft.recipient().toString().replace("-", "") + "@" + properties.domain() + ">";
        var message = header(draft, identity, messageId);
        var parts = new MimeParts(draft.recipient());
        parts.fill(message, frame.text(draft), frame.html(draft), draft.attachments());
        var names = message.getHeader().getFields().stream().map(Field::getName).toList();
        return new ComposedMail(
                DkimSignature.sign(bytes(message), names, identity, draft.date()),
                messageId,
                identity.address(),
                addresses.replyTo(draft.recipient()),
                addresses.returnPath(draft.recipient()),
                identity.domain(),
                identity.selector(),
                parts.parts());
    }

    private MessageImpl header(MailDraft draft, SendingIdentities.Identity identity, String messageId) {
        var replyTo = addresses.replyTo(draft.recipient());
        var message = new MessageImpl();
        var header = new HeaderImpl();
        header.addField(HeaderField.date(draft.date()));
        header.addField(HeaderField.mailbox(
                "From", draft.creditorName() + " via AR Digital", EmailAddress.of(identity.address())));
        header.addField(HeaderField.mailbox("Reply-To", draft.creditorName(), EmailAddress.of(replyTo)));
        header.addField(HeaderField.mailbox("To", draft.recipientName(), EmailAddress.of(draft.recipientEmail())));
        header.addField(HeaderField.unstructured("Subject", draft.subject()));
        header.addField(HeaderField.of("Message-ID", messageId));
        if (draft.reminder()) {
            // RFC 2369 3.2. Legal notices cannot be opted out of, so they have no such field.
            header.addField(HeaderField.of("List-Unsubscribe", "<mailto:" + replyTo + "?subject=unsubscribe>"));
        }
        header.addField(HeaderField.of("Content-Language", "pt-BR, en"));
        header.addField(HeaderField.of("MIME-Version", "1.0"));
        message.setHeader(header);
        return message;
    }

    private static byte[] bytes(Message message) {
        var out = new ByteArrayOutputStream();
        try {
            new DefaultMessageWriter().writeMessage(message, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
