package digital.ar.inbound.forward;

import digital.ar.evidence.Event;
import digital.ar.inbound.mime.MailPart;
import digital.ar.inbound.mime.MailReader;
import digital.ar.inbound.mime.UnreadableMail;
import digital.ar.inbound.verdict.Origin;
import digital.ar.mail.EmailAddress;
import digital.ar.mail.MailProperties;
import digital.ar.mail.MailSigner;
import digital.ar.notice.NoticeView;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The mail in which a reply travels: {@code multipart/mixed} of our words (Portuguese, then English) with the reply's own text
 * below them, and the original. The original is {@code message/rfc822} where every server can carry its lines, else a file.
 */
@Component
class ForwardedMail {
    static final String MARK = "X-AR-Forwarded";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Locale PORTUGUESE = Locale.of("pt", "BR");
    private static final int MAX_LINE = 998; // RFC 5322 2.1.1
    private static final int MAX_TEXT = 20_000;
    private static final int MAX_NAME = 100;

    private final MailSigner signer;
    private final MessageSource messages;
    private final MailProperties mail;
    private final Clock clock;

    ForwardedMail(MailSigner signer, MessageSource messages, MailProperties mail, Clock clock) {
        this.signer = signer;
        this.messages = messages;
        this.mail = mail;
        this.clock = clock;
    }

    static boolean wasForwarded(byte[] raw) {
        try {
            return MailReader.read(raw).headers().has(MARK);
        } catch (UnreadableMail e) {
            return false; // then it is told apart as something else than a reply anyway
        }
    }

    byte[] compose(Event event, NoticeView notice, String to, byte[] raw) {
        var id = event.id().toString().replace("-", "");
        var debtor = Origin.author(raw);
        var name = debtor.flatMap(ForwardedMail::name).orElse("");
        var boundary = "=_fwd_" + id;
        var head = new StringBuilder()
                .append("Date: ")
                .append(DATE.format(clock.instant()))
                .append("\r\n")
                .append("From: ")
                .append(from(notice, name))
                .append("\r\n");
        debtor.map(Origin.Writer::address)
                .flatMap(ForwardedMail::mailbox)
                .ifPresent(a -> head.append("Reply-To: <").append(a).append(">\r\n"));
        head.append("To: <")
                .append(EmailAddress.of(to))
                .append(">\r\n")
                .append("Subject: ")
                .append(encoded(subject(event, notice)))
                .append("\r\n")
                .append("Message-ID: <fwd-")
                .append(id)
                .append('@')
                .append(mail.domain())
                .append(">\r\n")
                .append("Auto-Submitted: auto-generated\r\n") // RFC 3834 5
                .append(MARK)
                .append(": ")
                .append(event.facts().get("mailId"))
                .append("\r\n")
                .append("MIME-Version: 1.0\r\n")
                .append("Content-Type: multipart/mixed; boundary=\"")
                .append(boundary)
                .append("\"\r\n\r\n")
                .append("--")
                .append(boundary)
                .append("\r\n")
                .append("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n")
                .append(base64(words(event, notice, raw).getBytes(StandardCharsets.UTF_8)))
                .append("\r\n")
                .append("--")
                .append(boundary)
                .append("\r\n")
                .append(original(raw));
        var out = new ByteArrayOutputStream();
        out.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(carried(raw) ? raw : base64(raw).getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return signer.sign(notice.tenant(), out.toByteArray());
    }

    private String from(NoticeView notice, String name) {
        var shown = (name.isEmpty() ? "" : name + " ") + "via AR Digital";
        return EncoderUtil.encodeAddressDisplayName(shown) + " <" + signer.sender(notice.tenant()) + ">";
    }

    private static Optional<String> name(Origin.Writer writer) {
        var clean = writer.name().replaceAll("[\\p{Cntrl}<>\"]", " ").strip();
        return clean.isEmpty() ? Optional.empty() : Optional.of(clean.substring(0, Math.min(clean.length(), MAX_NAME)));
    }

    /** Empty where it is no address that a mail program could answer to. */
    private static Optional<EmailAddress> mailbox(String address) {
        try {
            return Optional.of(EmailAddress.of(address)).filter(a -> !a.needsSmtpUtf8());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String subject(Event event, NoticeView notice) {
        return "[" + notice.protocol() + "] " + event.facts().getOrDefault("subject", "");
    }

    /** RFC 2047, folded between its words by spaces that the decoder drops. */
    private static String encoded(String text) {
        return EncoderUtil.encodeIfNecessary(
                        text.replaceAll("\\p{Cntrl}", " "), EncoderUtil.Usage.TEXT_TOKEN, "Subject: ".length())
                .replace("?= =?", "?=\r\n =?");
    }

    private String words(Event event, NoticeView notice, byte[] raw) {
        return words(event, notice, PORTUGUESE) + "\n\n" + words(event, notice, Locale.ENGLISH) + "\n\n"
                + "-".repeat(60) + "\n\n" + text(raw);
    }

    private String words(Event event, NoticeView notice, Locale locale) {
        var signed = Boolean.TRUE.equals(event.facts().get("signedByRecipient"));
        return messages.getMessage(
                        "forward.words",
                        new Object[] {
                            event.facts().getOrDefault("from", "?"),
                            notice.protocol(),
                            notice.subject(),
                            event.objects().getFirst().sha256(),
                            Origin.inWords(event.facts())
                        },
                        locale)
                + "\n"
                + messages.getMessage(signed ? "forward.signed" : "forward.unsigned", new Object[0], locale);
    }

    private static String text(byte[] raw) {
        try {
            return MailReader.read(raw)
                    .ofType("text/plain")
                    .map(MailPart::text)
                    .map(t -> t.substring(0, Math.min(t.length(), MAX_TEXT)))
                    .orElse("");
        } catch (UnreadableMail e) {
            return "";
        }
    }

    /** RFC 2046 5.2.1: a message must not be encoded, so it goes as a message only where its lines can. */
    private static String original(byte[] raw) {
        return carried(raw)
                ? "Content-Type: message/rfc822\r\nContent-Disposition: attachment; filename=\"original.eml\"\r\n"
                        + "Content-Transfer-Encoding: " + (ascii(raw) ? "7bit" : "8bit") + "\r\n\r\n"
                : "Content-Type: application/octet-stream\r\n"
                        + "Content-Disposition: attachment; filename=\"original.eml\"\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\n";
    }

    private static boolean ascii(byte[] raw) {
        for (var b : raw) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean carried(byte[] raw) {
        var length = 0;
        for (var b : raw) {
            if (b == 0 || length > MAX_LINE) {
                return false;
            }
            length = b == '\n' ? 0 : length + 1;
        }
        return true;
    }

    private static String base64(byte[] bytes) {
        return Base64.getMimeEncoder().encodeToString(bytes);
    }
}
