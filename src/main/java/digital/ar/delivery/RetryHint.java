package digital.ar.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When the peer wants us back, read from its reply: "try again in 5 minutes", "retry in 300s", "come back in 00:04:59",
 * "greylisted for 60 seconds", "tente novamente em 10 minutos", "PT5M", "after 2026-11-22T17:30:00Z". No RFC defines
 * this; greylisting servers say it in many ways (RFC 6647 5).
 */
final class RetryHint {
    private static final int MAX_TEXT = 1_000;
    private static final String CUE =
            "(?:again|retry|retrying|back|wait|delay(?:ed)?|defer(?:red)?|gr[ae]y-?list(?:ed|ing)?|later|novamente|de novo|aguarde|expires?)";
    // Between the cue and the figure stand only words such as "in", "after", "for at least".
    private static final String GAP = "[^0-9\\n]{0,40}?";
    private static final Pattern CLOCK =
            Pattern.compile(CUE + GAP + "(?<![0-9:])(\\d{1,2}):(\\d{2}):(\\d{2})(?![0-9:])", Pattern.CASE_INSENSITIVE);
    private static final Pattern FIGURE = Pattern.compile(
            CUE + GAP + "(?<![0-9.:-])(\\d{1,6}) ?(?:\\([a-z]{1,10}\\) )?"
                    + "(s|secs?|seconds?|segundos?|m|mins?|minutes?|minutos?|h|hrs?|hours?|horas?)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PERIOD =
            Pattern.compile(CUE + GAP + "\\b(PT[0-9HMS.]{2,20})\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern MOMENT = Pattern.compile(
            CUE + GAP + "(\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?(?:Z|[+-]\\d{2}:\\d{2}))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern HEADER =
            Pattern.compile("retry-?after[:= ]{1,3}(\\d{1,6})\\b(?![:-])", Pattern.CASE_INSENSITIVE);

    private RetryHint() {}

    /** @return more than zero; empty when the reply names no time that can be understood */
    static Optional<Duration> in(String reply, Instant now) {
        var text = reply.length() <= MAX_TEXT ? reply : reply.substring(0, MAX_TEXT);
        return moment(text, now)
                .or(() -> clock(text))
                .or(() -> figure(text))
                .or(() -> period(text))
                .or(() -> header(text))
                .filter(d -> d.isPositive());
    }

    private static Optional<Duration> moment(String text, Instant now) {
        return first(MOMENT, text).flatMap(m -> {
            try {
                var at = OffsetDateTime.parse(m.group(1).replace(' ', 'T'));
                return Optional.of(Duration.between(now, at.toInstant()));
            } catch (DateTimeException e) {
                return Optional.empty(); // no such day or hour: no hint
            }
        });
    }

    private static Optional<Duration> clock(String text) {
        return first(CLOCK, text)
                .map(m ->
                        Duration.ofHours(number(m, 1)).plusMinutes(number(m, 2)).plusSeconds(number(m, 3)));
    }

    private static Optional<Duration> figure(String text) {
        return first(FIGURE, text)
                .map(m -> switch (m.group(2).toLowerCase(Locale.ROOT).charAt(0)) {
                    case 's' -> Duration.ofSeconds(number(m, 1));
                    case 'm' -> Duration.ofMinutes(number(m, 1));
                    default -> Duration.ofHours(number(m, 1));
                });
    }

    private static Optional<Duration> period(String text) {
        return first(PERIOD, text).flatMap(m -> {
            try {
                return Optional.of(Duration.parse(m.group(1)));
            } catch (DateTimeException e) {
                return Optional.empty(); // looks like one, is none
            }
        });
    }

    private static Optional<Duration> header(String text) {
        return first(HEADER, text).map(m -> Duration.ofSeconds(number(m, 1)));
    }

    private static long number(Matcher m, int group) {
        return Long.parseLong(m.group(group));
    }

    private static Optional<Matcher> first(Pattern pattern, String text) {
        return Optional.of(pattern.matcher(text)).filter(Matcher::find);
    }
}
