package digital.ar.mail;

import digital.ar.platform.PlatformProperties;
import digital.ar.platform.Tokens;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * What stands around the creditor's words, in HTML and in plain text: all of it in Portuguese, then the same in English. Nothing in it is
 * a picture, so that it says the same with images off; nothing of the notice's matter stands before the creditor's own words.
 */
@Component
final class MailFrame {
    private static final Locale PORTUGUESE = Locale.of("pt", "BR");

    private static final DateTimeFormatter UNTIL = until("d 'de' MMMM 'de' uuuu, HH:mm", PORTUGUESE);
    private static final DateTimeFormatter UNTIL_ENGLISH = until("d MMMM uuuu, HH:mm", Locale.ENGLISH);

    private static final int FRAMES = 500;
    /** Words that bring colours of their own stay on white paper when the reader prefers dark: black on black is no notice. */
    private static final Pattern OWN_COLOURS = Pattern.compile("style\\s*=\\s*[\"'][^\"']*(color|background)");

    private final Map<Key, HoledText> frames = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, HoledText> eldest) {
            return size() > FRAMES;
        }
    };
    private final SpringTemplateEngine engine;
    private final MessageSource messages;
    private final PlatformProperties platform;
    private final Tokens tokens;
    private final UnsubscribeFields unsubscribe;

    MailFrame(MessageSource messages, PlatformProperties platform, Tokens tokens, UnsubscribeFields unsubscribe) {
        this.messages = messages;
        this.platform = platform;
        this.tokens = tokens;
        this.unsubscribe = unsubscribe;
        // An engine of its own: pages need no text templates, and mails need no web context.
        this.engine = new SpringTemplateEngine();
        engine.addTemplateResolver(resolver(".html", TemplateMode.HTML));
        engine.addTemplateResolver(resolver(".txt", TemplateMode.TEXT));
    }

    /** One language's lines of the message bundle, as the templates call it. */
    public record Lines(MessageSource messages, Locale locale) {
        public String text(String key, Object... arguments) {
            return messages.getMessage(key, arguments, locale);
        }
    }

    /** @param base what the addresses of its image, links and pages begin with */
    String html(MailDraft draft, String base) {
        var values = values(draft, base);
        values.put(Hole.HTML, orEmpty(draft.html()));
        values.put(Hole.PLAIN, orEmpty(draft.text()));
        values.put(Hole.PIXEL_URL, base + "/t/" + tokens.url(Tokens.Purpose.PIXEL, draft.recipient(), 0) + ".gif");
        values.put(Hole.HONEYPOT_URL, link(draft, base, Tokens.HONEYPOT));
        return frame("mail/notice.html", draft, base).filled(values, Hole::escaped);
    }

    /** @param base what the addresses of its links and pages begin with */
    String text(MailDraft draft, String base) {
        var values = values(draft, base);
        values.put(Hole.PLAIN, draft.text() != null ? draft.text() : HtmlText.of(orEmpty(draft.html())));
        return frame("mail/notice.txt", draft, base).filled(values, (hole, value) -> value);
    }

    private static DateTimeFormatter until(String pattern, Locale locale) {
        return DateTimeFormatter.ofPattern(pattern, locale).withZone(ZoneId.of("America/Sao_Paulo"));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private Map<Hole, String> values(MailDraft draft, String base) {
        var values = new EnumMap<Hole, String>(Hole.class);
        values.put(Hole.SUBJECT, draft.subject());
        values.put(Hole.PROTOCOL, draft.protocol());
        values.put(Hole.RECIPIENT_NAME, draft.recipientName());
        values.put(Hole.RECIPIENT_EMAIL, draft.recipientEmail());
        values.put(Hole.READ_URL, link(draft, base, 0));
        // The service's own address always: a page under the sender's name is no witness for the sender.
        values.put(Hole.GENUINE_URL, platform.url("/p/" + draft.protocol()));
        var until = draft.responseUntil();
        values.put(Hole.ANSWER_UNTIL, until == null ? "" : UNTIL.format(until));
        values.put(Hole.ANSWER_UNTIL_ENGLISH, until == null ? "" : UNTIL_ENGLISH.format(until));
        values.put(Hole.UNSUBSCRIBE_URL, unsubscribe.url(draft.recipient(), base));
        return values;
    }

    private String link(MailDraft draft, String base, int number) {
        return base + "/l/" + tokens.url(Tokens.Purpose.LINK, draft.recipient(), number);
    }

    /** A creditor sends many: its frame is laid out once, with holes for what differs from recipient to recipient. */
    private HoledText frame(String template, MailDraft draft, String base) {
        var creditor = new Creditor(
                Hole.none(draft.creditorName()),
                DocumentMask.of(draft.creditorDocument()),
                Hole.none(draft.creditorAddress()),
                Hole.none(draft.typeLabel()));
        var key = new Key(template, creditor, Words.of(draft), draft.reminder(), draft.responseUntil() != null, base);
        synchronized (frames) {
            var known = frames.get(key);
            if (known != null) {
                return known;
            }
        }
        var laidOut = new HoledText(engine.process(template, context(key)));
        synchronized (frames) {
            frames.put(key, laidOut);
        }
        return laidOut;
    }

    private Context context(Key key) {
        var variables = new HashMap<String, Object>();
        variables.put("pt", new Lines(messages, PORTUGUESE));
        variables.put("en", new Lines(messages, Locale.ENGLISH));
        variables.put("creditor", key.creditor());
        variables.put("words", key.words().name());
        variables.put("reminder", key.reminder());
        variables.put("awaits", key.awaits());
        variables.put("askAddress", platform.url("/p").replaceFirst("^https://", ""));
        variables.put("privacyUrl", key.base() + "/privacy");
        for (var hole : Hole.values()) {
            variables.put(hole.variable(), hole.mark());
        }
        return new Context(PORTUGUESE, variables);
    }

    /** What the frame says of who sends, and what. */
    public record Creditor(String name, String document, String address, String typeLabel) {}

    private record Key(
            String template, Creditor creditor, Words words, boolean reminder, boolean awaits, String base) {}

    /** How the creditor's words are set, if they are in the mail at all. */
    private enum Words {
        ON_PAGE,
        TEXT,
        HTML,
        COLOURED;

        static Words of(MailDraft draft) {
            if (draft.html() == null) {
                return draft.text() == null ? ON_PAGE : TEXT;
            }
            return OWN_COLOURS.matcher(draft.html()).find() ? COLOURED : HTML;
        }
    }

    private static ClassLoaderTemplateResolver resolver(String suffix, TemplateMode mode) {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.getResolvablePatternSpec().addPattern("mail/*" + suffix);
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setCacheable(true);
        return resolver;
    }
}
