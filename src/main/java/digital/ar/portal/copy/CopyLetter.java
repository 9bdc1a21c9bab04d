package digital.ar.portal.copy;

import digital.ar.mail.EmailAddress;
import digital.ar.mail.MailDraft;
import digital.ar.mail.ServiceLetters.Letter;
import digital.ar.notice.NoticeView;
import digital.ar.notice.NoticeView.RecipientView;
import digital.ar.notice.Presentation;
import digital.ar.platform.PlatformProperties;
import digital.ar.portal.copy.CopyRows.Copy;
import digital.ar.receipt.ReceiptView;
import digital.ar.receipt.Receipts;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the letter says. Its subject names the protocol only. */
@Component
class CopyLetter {
    private static final Locale PORTUGUESE = Locale.of("pt", "BR");
    private static final String PDF = "application/pdf";

    private final MessageSource messages;
    private final PlatformProperties platform;
    private final Receipts receipts;

    CopyLetter(MessageSource messages, PlatformProperties platform, Receipts receipts) {
        this.messages = messages;
        this.platform = platform;
        this.receipts = receipts;
    }

    Letter of(Copy copy, NoticeView notice, RecipientView recipient, ReceiptView receipt) {
        var enclosed = notice.reading().presentation() == Presentation.IN_MAIL;
        return new Letter(
                id(copy),
                notice.tenant(),
                EmailAddress.of(recipient.email()),
                messages.getMessage("portal.copy.mail.subject", new Object[] {notice.protocol()}, PORTUGUESE),
                List.of(words(notice, receipt, enclosed, PORTUGUESE), words(notice, receipt, enclosed, Locale.ENGLISH)),
                enclosed
                        ? List.of(new MailDraft.Attachment(
                                receipt.fileName(notice.protocol()), PDF, receipts.pdf(receipt)))
                        : List.of());
    }

    private String words(NoticeView notice, ReceiptView receipt, boolean enclosed, Locale locale) {
        return messages.getMessage(
                enclosed ? "portal.copy.mail.enclosed" : "portal.copy.mail.onPage",
                new Object[] {
                    messages.getMessage("kind." + receipt.kind(), null, locale),
                    notice.protocol(),
                    notice.creditor().name(),
                    platform.url("/verify"),
                    platform.url("/p/" + notice.protocol()),
                    receipt.sha256()
                },
                locale);
    }

    /** The same for each try of one row. */
    private static UUID id(Copy copy) {
        return UUID.nameUUIDFromBytes(ByteBuffer.allocate(20)
                .putLong(copy.receipt().getMostSignificantBits())
                .putLong(copy.receipt().getLeastSignificantBits())
                .putInt(copy.number())
                .array());
    }
}
