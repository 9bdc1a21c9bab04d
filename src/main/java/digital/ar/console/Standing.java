package digital.ar.console;

import digital.ar.evidence.Level;
import digital.ar.evidence.RecipientStatus;
import digital.ar.notice.LevelGap;
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
        var gap = LevelGap.of(status, type);
        return new Standing(
                recipient,
                document == null ? null : Parties.formatted(document),
                Arrays.stream(Level.values())
                        .map(level -> step(level, status.level(), type.needed()))
                        .toList(),
                badge(recipient),
                words(recipient),
                !gap.open(),
                "console.next." + words(gap, recipient));
    }

    /** Style and word of a status anywhere on a screen. */
    static String badge(RecipientView recipient) {
        var status = recipient.status();
        return status.failed() || status.notMe()
                ? "level-failed"
                : "level-" + status.level().name().toLowerCase(Locale.ROOT);
    }

    static String words(RecipientView recipient) {
        var status = recipient.status();
        if (isFailed(recipient)) {
            return "console.status.FAILED";
        }
        if (status.notMe()) {
            return "console.status.NOT_ME";
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

    private static String words(LevelGap gap, RecipientView recipient) {
        var status = recipient.status();
        return switch (gap.next()) {
            case NONE -> "enough";
            case OTHER_ADDRESS, LETTER -> isFailed(recipient) || !status.notMe() ? "failed" : "notMe";
            case REMIND, OTHER_CHANNEL -> status.level().compareTo(Level.READ) < 0 ? "unread" : "unanswered";
            case WAIT -> status.provisional() ? "window" : waiting(status);
        };
    }

    private static String waiting(RecipientStatus status) {
        if (status.level() == Level.ACCEPTED) {
            return "queued";
        }
        return status.delivery() == RecipientStatus.Delivery.UNCERTAIN ? "uncertain" : "retrying";
    }
}
