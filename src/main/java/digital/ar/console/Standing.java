package digital.ar.console;

import digital.ar.evidence.Event;
import digital.ar.evidence.Level;
import digital.ar.evidence.RecipientStatus;
import digital.ar.evidence.Rung;
import digital.ar.notice.LevelGap;
import digital.ar.notice.NoticeType;
import digital.ar.notice.NoticeView.RecipientView;
import digital.ar.receipt.WordKeys;
import java.time.Instant;
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

    /**
     * One level by itself.
     *
     * @param css the state ({@code proved}, {@code implied} …), {@code current}, {@code needed}, joined by spaces
     * @param name message key
     * @param proof message key of what proves it or that nothing does: {0} when, {1} the event's number, {2} that of a
     *     failure, {3} the level that contains it
     */
    record Step(
            String css, String name, String proof, @Nullable Instant at, String event, String against, String through) {
        static Step of(Rung rung, Level reached, Level needed) {
            var event = rung.event();
            var through = rung.through();
            return new Step(
                    rung.state().name().toLowerCase(Locale.ROOT).replace('_', '-')
                            + (rung.level() == reached ? " current" : "")
                            + (rung.level() == needed ? " needed" : ""),
                    WordKeys.level(rung),
                    "console.rung." + rung.state(),
                    event == null ? null : event.occurredAt(),
                    number(event),
                    number(rung.against()),
                    through == null ? "" : String.valueOf(through.ordinal()));
        }

        private static String number(@Nullable Event event) {
            return event == null ? "" : String.valueOf(event.sequence());
        }
    }

    /** @param ladder of this recipient; empty: the events cannot be read */
    static Standing of(NoticeType type, RecipientView recipient, List<Rung> ladder) {
        var status = recipient.status();
        var document = recipient.document();
        var gap = LevelGap.of(status, type);
        return new Standing(
                recipient,
                document == null ? null : Parties.formatted(document),
                ladder.stream()
                        .map(rung -> Step.of(rung, status.level(), type.needed()))
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
