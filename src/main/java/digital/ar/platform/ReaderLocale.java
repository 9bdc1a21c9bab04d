package digital.ar.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/**
 * The language of a page: {@code ?lang=pt|en}, remembered where there is a session (console); else what the browser
 * asks for (Accept-Language, RFC 9110 12.5.4); else Portuguese.
 */
@Component("localeResolver")
class ReaderLocale implements LocaleResolver {
    private static final Locale PORTUGUESE = Locale.of("pt", "BR");
    private static final String REMEMBERED = ReaderLocale.class.getName();

    private final AcceptHeaderLocaleResolver byHeader = new AcceptHeaderLocaleResolver();

    ReaderLocale() {
        byHeader.setDefaultLocale(PORTUGUESE);
        byHeader.setSupportedLocales(List.of(PORTUGUESE, Locale.ENGLISH));
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        var session = request.getSession(false);
        var asked = chosen(lang(request));
        if (asked != null) {
            if (session != null) {
                session.setAttribute(REMEMBERED, asked);
            }
            return asked;
        }
        return session != null && session.getAttribute(REMEMBERED) instanceof Locale remembered
                ? remembered
                : byHeader.resolveLocale(request);
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("the reader chooses the language by ?lang=");
    }

    /** Also a request whose parameters cannot be read (too many, too large) gets an error page, in some language. */
    private static @Nullable String lang(HttpServletRequest request) {
        try {
            return request.getParameter("lang");
        } catch (InvalidParameterException e) {
            return null;
        }
    }

    private static @Nullable Locale chosen(@Nullable String lang) {
        if ("pt".equals(lang)) {
            return PORTUGUESE;
        }
        return "en".equals(lang) ? Locale.ENGLISH : null;
    }
}
