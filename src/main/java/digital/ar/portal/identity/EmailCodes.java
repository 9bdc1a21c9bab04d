package digital.ar.portal.identity;

import digital.ar.delivery.OutgoingMail;
import digital.ar.mail.EmailAddress;
import digital.ar.mail.MailProperties;
import digital.ar.mail.MailSigner;
import digital.ar.notice.CodeAddress;
import digital.ar.platform.ReaderTimes;
import digital.ar.portal.visit.Visit;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Codes by the service's own mail, signed for the tenant's domain. The mail names the creditor and the protocol and nothing of
 * the content; it has no link, so that nobody learns to press links beside codes.
 */
@Component
class EmailCodes implements CodeChannel {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String NULL_SENDER = ""; // RFC 5321 4.5.5: nobody is told when it cannot be delivered
    private static final Locale PORTUGUESE = Locale.of("pt", "BR");

    private final OutgoingMail outgoing;
    private final MailSigner signer;
    private final MailProperties mail;
    private final MessageSource messages;
    private final ReaderTimes times;
    private final Clock clock;

    EmailCodes(
            OutgoingMail outgoing,
            MailSigner signer,
            MailProperties mail,
            MessageSource messages,
            ReaderTimes times,
            Clock clock) {
        this.outgoing = outgoing;
        this.signer = signer;
        this.mail = mail;
        this.messages = messages;
        this.times = times;
        this.clock = clock;
    }

    @Override
    public CodeAddress.Kind kind() {
        return CodeAddress.Kind.EMAIL;
    }

    @Override
    public void send(Visit visit, CodeAddress to, int number, String code, Instant ends) {
        var tenant = visit.notice().tenant();
        var message = compose(visit, to, number, words(visit, code, ends));
        outgoing.send(NULL_SENDER, to.address(), signer.sign(tenant, message));
    }

    private byte[] compose(Visit visit, CodeAddress to, int number, String words) {
        var header = """
                Date: %s
                From: %s <%s>
                To: <%s>
                Subject: %s
                Message-ID: <code-%d-%d-%s@%s>
                Auto-Submitted: auto-generated
                MIME-Version: 1.0
                Content-Language: pt-BR, en
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: base64

                """.formatted(
                        DATE.format(clock.instant()),
                        EncoderUtil.encodeAddressDisplayName("AR Digital"),
                        signer.sender(visit.notice().tenant()),
                        EmailAddress.of(to.address()),
                        encoded(messages.getMessage("portal.identity.mail.subject", null, PORTUGUESE)),
                        visit.link(),
                        number,
                        visit.recipientId().toString().replace("-", ""),
                        mail.domain());
        var body = Base64.getMimeEncoder().encodeToString(words.getBytes(StandardCharsets.UTF_8));
        return (header.replace("\n", "\r\n") + body + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private String words(Visit visit, String code, Instant ends) {
        return words(visit, code, ends, PORTUGUESE) + "\n\n" + "-".repeat(40) + "\n\n"
                + words(visit, code, ends, Locale.ENGLISH) + "\n";
    }

    private String words(Visit visit, String code, Instant ends, Locale locale) {
        return messages.getMessage(
                "portal.identity.mail.words",
                new Object[] {
                    code, visit.notice().creditor().name(), visit.notice().protocol(), times.clock(ends)
                },
                locale);
    }

    /** RFC 2047. */
    private static String encoded(String text) {
        return EncoderUtil.encodeIfNecessary(text, EncoderUtil.Usage.TEXT_TOKEN, "Subject: ".length());
    }
}
