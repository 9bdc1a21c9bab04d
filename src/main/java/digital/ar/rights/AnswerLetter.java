package digital.ar.rights;

import digital.ar.delivery.OutgoingMail;
import digital.ar.delivery.Suppressions;
import digital.ar.mail.EmailAddress;
import digital.ar.mail.ServiceLetters;
import digital.ar.mail.ServiceLetters.Letter;
import digital.ar.notice.NoticeView;
import digital.ar.notice.NoticeView.RecipientView;
import digital.ar.notice.Notices;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.rights.DataRequest.State;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The answer by mail, to the notified address only. The subject says nothing but the protocol. */
@Component
class AnswerLetter {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerLetter.class);
    private static final Locale PORTUGUESE = Locale.of("pt", "BR");
    private static final String NULL_SENDER = ""; // RFC 5321 4.5.5: nobody is told when it cannot be delivered

    private final Notices notices;
    private final Suppressions suppressions;
    private final ServiceLetters letters;
    private final OutgoingMail outgoing;
    private final MessageSource messages;

    AnswerLetter(
            Notices notices,
            Suppressions suppressions,
            ServiceLetters letters,
            OutgoingMail outgoing,
            MessageSource messages) {
        this.notices = notices;
        this.suppressions = suppressions;
        this.letters = letters;
        this.outgoing = outgoing;
        this.messages = messages;
    }

    /** In the caller's transaction. */
    void send(DataRequest request, State state, String answer) {
        notices.findByRecipient(request.recipient())
                .filter(notice -> !notice.erased())
                .ifPresent(notice -> notice.recipients().stream()
                        .filter(r -> r.id().equals(request.recipient()))
                        .forEach(r -> send(request, state, answer, notice, r)));
    }

    private void send(DataRequest request, State state, String answer, NoticeView notice, RecipientView recipient) {
        if (unwanted(notice, recipient)) {
            LOG.info("The answer to {} stands on the page only: its address is on the suppression list", request.id());
            return;
        }
        var subject = messages.getMessage("portal.rights.mail.subject", new Object[] {notice.protocol()}, PORTUGUESE);
        outgoing.send(
                NULL_SENDER,
                recipient.email(),
                letters.compose(new Letter(
                        request.id(),
                        notice.tenant(),
                        EmailAddress.of(recipient.email()),
                        subject,
                        List.of(
                                words(request, state, notice, PORTUGUESE),
                                answer,
                                words(request, state, notice, Locale.ENGLISH)),
                        List.of())));
    }

    /** Who asked for it waits for it, also after opting out of reminders or calling a mail unwanted. */
    private boolean unwanted(NoticeView notice, RecipientView recipient) {
        return suppressions.find(notice.tenant(), List.of(recipient.email())).values().stream()
                .flatMap(List::stream)
                .anyMatch(entry -> entry.reason() == Suppressions.Reason.HARD_BOUNCE);
    }

    private String words(DataRequest request, State state, NoticeView notice, Locale locale) {
        return messages.getMessage(
                "portal.rights.mail." + state,
                new Object[] {
                    messages.getMessage("rights.kind." + request.kind(), null, locale),
                    notice.creditor().name(),
                    notice.protocol(),
                    Ids.publicId(IdPrefix.DRQ, request.id())
                },
                locale);
    }
}
