package digital.ar.mail;

import digital.ar.platform.PlatformProperties;
import digital.ar.platform.Tokens;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** What stands around the creditor's words, in HTML and in plain text, Portuguese first and English beside it. */
@Component
final class MailFrame {
    private static final Locale PORTUGUESE = Locale.of("pt", "BR");

    private final SpringTemplateEngine engine;
    private final MessageSource messages;
    private final PlatformProperties platform;
    private final Tokens tokens;

    MailFrame(MessageSource messages, PlatformProperties platform, Tokens tokens) {
        this.messages = messages;
        this.platform = platform;
        this.tokens = tokens;
        // An engine of its own: pages need no text templates, and mails need no web context.
        this.engine = new SpringTemplateEngine();
        engine.setEnableSpringELCompiler(true);
        engine.addTemplateResolver(resolver(".html", TemplateMode.HTML));
        engine.addTemplateResolver(resolver(".txt", TemplateMode.TEXT));
    }

    /** One language's lines of the message bundle, as the templates call it. */
    public record Lines(MessageSource messages, Locale locale) {
        public String text(String key, Object... arguments) {
            return messages.getMessage(key, arguments, locale);
        }
    }

    String html(MailDraft draft) {
        var context = context(draft);
        context.setVariable("html", draft.html());
        context.setVariable("plain", draft.text());
        context.setVariable(
                "pixelUrl", platform.url("/t/" + tokens.url(Tokens.Purpose.PIXEL, draft.recipient(), 0) + ".gif"));
        return engine.process("mail/notice.html", context);
    }

    String text(MailDraft draft) {
        var context = context(draft);
        context.setVariable("plain", draft.text() != null ? draft.text() : HtmlText.of(orEmpty(draft)));
        return engine.process("mail/notice.txt", context);
    }

    private static String orEmpty(MailDraft draft) {
        return draft.html() == null ? "" : draft.html();
    }

    private Context context(MailDraft draft) {
        return new Context(
                PORTUGUESE,
                Map.of(
                        "pt", new Lines(messages, PORTUGUESE),
                        "en", new Lines(messages, Locale.ENGLISH),
                        "draft", draft,
                        "creditorDocument", DocumentMask.of(draft.creditorDocument()),
                        "readUrl", platform.url("/l/" + tokens.url(Tokens.Purpose.LINK, draft.recipient(), 0)),
                        "genuineUrl", platform.url("/p/" + draft.protocol()),
                        "privacyUrl", platform.url("/privacy")));
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
