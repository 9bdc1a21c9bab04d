package digital.ar.mail;

import digital.ar.account.SendingIdentities;
import digital.ar.account.SendingIdentities.Identity;
import digital.ar.account.SmimeCertificates;
import digital.ar.account.TrackingBases;
import java.util.List;
import org.apache.james.mime4j.message.HeaderImpl;
import org.apache.james.mime4j.message.MessageImpl;
import org.springframework.stereotype.Component;

/** Header, body, signature of the tenant (S/MIME), signatures of the domain (DKIM): in this order, and then the bytes are fixed. */
@Component
final class MimeMailComposer implements MailComposer {
    private final SendingIdentities identities;
    private final SmimeCertificates certificates;
    private final TrackingBases bases;
    private final UnsubscribeFields unsubscribe;
    private final MailAddresses addresses;
    private final MailFrame frame;
    private final MailProperties properties;

    MimeMailComposer(
            SendingIdentities identities,
            SmimeCertificates certificates,
            TrackingBases bases,
            UnsubscribeFields unsubscribe,
            MailAddresses addresses,
            MailFrame frame,
            MailProperties properties) {
        this.identities = identities;
        this.certificates = certificates;
        this.bases = bases;
        this.unsubscribe = unsubscribe;
        this.addresses = addresses;
        this.frame = frame;
        this.properties = properties;
    }

    /**
     * @throws IllegalArgumentException a line end or NUL in a header value, an address that is none, or attachments of a notice
     *     whose content stays behind the reading page
     */
    @Override
    public ComposedMail compose(MailDraft draft) {
        if (draft.onPage() && !draft.attachments().isEmpty()) {
            throw new IllegalArgumentException("attachments stay behind the reading page, like the content");
        }
        var identity = identity(draft);
        var base = bases.of(draft.tenant());
        var messageId = "<" + draft.recipient().toString().replace("-", "") + "@" + properties.domain() + ">";
        var message = header(draft, identity, messageId, base);
        var parts = new MimeParts(draft.recipient());
        parts.fill(message, frame.text(draft, base), frame.html(draft, base), draft.attachments());
        var signer = certificates.signer(draft.tenant());
        var content =
                signer.map(s -> smime(MessageBytes.of(message), draft, s)).orElseGet(() -> MessageBytes.of(message));
        return new ComposedMail(
                DkimSignature.sign(content, identity, draft.date()),
                messageId,
                identity.address(),
                addresses.replyTo(draft.recipient()),
                addresses.returnPath(draft.recipient()),
                signatures(identity),
                signer.map(s -> new ComposedMail.Smime(
                        s.info().subject(), s.info().serial(), s.info().sha256())),
                parts.parts(),
                base);
    }

    private Identity identity(MailDraft draft) {
        var domain = draft.sendingDomain();
        return domain == null
                ? identities.of(draft.tenant())
                : identities
                        .of(draft.tenant(), domain)
                        .orElseThrow(() -> new IllegalArgumentException("not a verified sending domain: " + domain));
    }

    /** Never sends unsigned what its sender wants signed: an expired certificate stops the submission. */
    private static byte[] smime(byte[] message, MailDraft draft, SmimeCertificates.Signer signer) {
        if (signer.info().expired(draft.date())) {
            throw new SmimeExpired(signer.info());
        }
        return SmimeSignature.sign(message, signer, MimeParts.boundaryRoot(draft.recipient()) + ".s", draft.date());
    }

    private static List<ComposedMail.Signature> signatures(Identity identity) {
        return identity.keys().stream()
                .map(k ->
                        new ComposedMail.Signature(identity.domain(), k.selector(), k.algorithm(), k.publicKeyRecord()))
                .toList();
    }

    private MessageImpl header(MailDraft draft, Identity identity, String messageId, String base) {
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
            unsubscribe.of(draft.recipient(), base).forEach(header::addField);
        }
        header.addField(HeaderField.of("Content-Language", "pt-BR, en"));
        header.addField(HeaderField.of("MIME-Version", "1.0"));
        message.setHeader(header);
        return message;
    }
}
