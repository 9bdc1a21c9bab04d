package digital.ar.platform;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Times as people read them on pages ({@code @times} in templates): Brasília time in the page's language, UTC for experts. */
@Component("times")
public final class ReaderTimes {
    private static final ZoneId BRASILIA = ZoneId.of("America/Sao_Paulo");
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** {@code 22 de novembro de 2026, 11:14:09}, in Brasília. */
    public String full(Instant time) {
        return in("d 'de' MMMM 'de' uuuu, HH:mm:ss", "d MMMM uuuu, HH:mm:ss", time.atZone(BRASILIA));
    }

    /** {@code 22/11/2026 11:14}, in Brasília. */
    public String brief(Instant time) {
        return in("dd/MM/uuuu HH:mm", "d MMM uuuu HH:mm", time.atZone(BRASILIA));
    }

    /** {@code 11:14}, in Brasília. */
    public String clock(Instant time) {
        return in("HH:mm", "HH:mm", time.atZone(BRASILIA));
    }

    /** {@code 22 de novembro de 2026}, in Brasília. */
    public String day(Instant time) {
        return in("d 'de' MMMM 'de' uuuu", "d MMMM uuuu", time.atZone(BRASILIA));
    }

    /** {@code 22/11/2026} */
    public String date(LocalDate date) {
        return in("dd/MM/uuuu", "d MMM uuuu", date);
    }

    /** RFC 3339 in UTC with microseconds. */
    public String utc(Instant time) {
        return UTC.format(time);
    }

    private static String in(String portuguese, String english, TemporalAccessor time) {
        var locale = LocaleContextHolder.getLocale();
        var pattern = locale.getLanguage().equals("en") ? english : portuguese;
        return DateTimeFormatter.ofPattern(pattern, locale).format(time);
    }
}
