package digital.ar.portal.answer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Pattern;

/** A date as a browser's calendar posts it (ISO 8601), or as people write it: day, month, year. */
final class TypedDate {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,2})[/. -](\\d{1,2})[/. -](\\d{4})");
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ISO_LOCAL_DATE.withResolverStyle(ResolverStyle.STRICT);

    private TypedDate() {}

    static Optional<LocalDate> of(String typed) {
        try {
            var written = WRITTEN.matcher(typed);
            return Optional.of(
                    written.matches()
                            ? LocalDate.of(number(written.group(3)), number(written.group(2)), number(written.group(1)))
                            : LocalDate.parse(typed, ISO));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
