package digital.ar.portal.link;

import digital.ar.mail.EmailAddress;
import digital.ar.mail.ServiceLetters.Letter;
import digital.ar.platform.PlatformProperties;
import digital.ar.platform.Tokens;
import digital.ar.platform.Tokens.Purpose;
import digital.ar.portal.visit.Visit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the letter says: who asked is not known, what the link leads to, how to check it. Its subject names the protocol only. */
@Component
class LinkLetter {
    private static final Locale PORTUGUESE = Locale.of("pt", "BR");

    private final MessageSource messages;
    private final PlatformProperties platform;
    private final Tokens tokens;

    LinkLetter(MessageSource messages, PlatformProperties platform, Tokens tokens) {
        this.messages = messages;
        this.platform = platform;
        this.tokens = tokens;
    }

    /** @param id of the event that says that it was queued */
    Letter of(UUID id, Visit visit, int number) {
        var notice = visit.notice();
        return new Letter(
                id,
                notice.tenant(),
                EmailAddress.of(visit.recipient().email()),
                messages.getMessage("portal.link.mail.subject", new Object[] {notice.protocol()}, PORTUGUESE),
                List.of(words(visit, number, PORTUGUESE), words(visit, number, Locale.ENGLISH)),
                List.of());
    }

    private String words(Visit visit, int number, Locale locale) {
        var notice = visit.notice();
        return messages.getMessage(
                "portal.link.mail.words",
                new Object[] {
                    notice.protocol(),
                    notice.creditor().name(),
                    platform.url("/r/" + tokens.url(Purpose.READ, visit.recipientId(), number)),
                    platform.url("/p/" + notice.protocol())
                },
                locale);
    }
}
