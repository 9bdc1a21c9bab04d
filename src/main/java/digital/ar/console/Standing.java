package digital.ar.console;

import digital.ar.evidence.Level;
import digital.ar.notice.NoticeType;
import digital.ar.notice.NoticeView.RecipientView;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far the evidence for one recipient reaches, what the type of notice needs, and what to do about the gap.
 *
 * @param document CPF or CNPJ with its mask
 * @param badge style of the badge, {@code level-read}
 * @param status message key of the status in words
 * @param next message key of the next step
 */
record Standing(
        RecipientView recipient,
        @Nullable String document,
        List<Step> ladder,
        String badge,
        String status,
        boolean enough,
        String next) {

    /** @param css {@code reached}, {@code current}, {@code needed}, joined by spaces */
    record Step(String level, String css) {}

    static Standing of(NoticeType type, RecipientView recipient) {
        var status = recipient.status();
        var document = recipient.document();
        var enough = status.level().compareTo(type.needed()) >= 0;
        return new Standing(
                recipient,
                document == null ? null : Parties.formatted(document),
                Arrays.stream(Level.values())
                        .map(level -> step(level, status.level(), type.needed()))
                        .toList(),
                badge(recipient),
                words(recipient),
                enough,
                "console.next." + next(type, recipient, enough));
    }

    /** Style and word of a status anywhere on a screen. */
    static String badge(RecipientView recipient) {
        var status = recipient.status();
        return status.failed()
                ? "level-failed"
                : "level-" + status.level().name().toLowerCase(Locale.ROOT);
    }

    static String words(RecipientView recipient) {
        var status = recipient.status();
        if (isFailed(recipient)) {
            return "console.status.FAILED";
        }
        return status.provisional() && status.level() == Level.DELIVERED
                ? "console.status.DELIVERED.provisional"
                : "level." + status.level().name();
    }

    /** A bounce does not undo what a person did with the secret link. */
    private static boolean isFailed(RecipientView recipient) {
        return recipient.status().failed() && recipient.status().level().compareTo(Level.READ) < 0;
    }

    private static Step step(Level level, Level reached, Level needed) {
        var css = level.compareTo(reached) <= 0 ? "reached" : "";
        css += level == reached ? " current" : "";
        css += level == needed ? " needed" : "";
        return new Step(level.name(), css.strip());
    }

    private static String next(NoticeType type, RecipientView recipient, boolean enough) {
        var status = recipient.status();
        if (isFailed(recipient)) {
            return "failed";
        }
        if (enough) {
            return status.provisional() && type.needed() == Level.DELIVERED ? "window" : "enough";
        }
        return switch (status.level()) {
            case ACCEPTED -> "queued";
            case SENT -> status.delivery().name().equals("UNCERTAIN") ? "uncertain" : "retrying";
            case DELIVERED, SEEN -> "unread";
            case READ, IDENTIFIED, ANSWERED -> "unanswered";
        };
    }
}
