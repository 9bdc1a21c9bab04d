package digital.ar.receipt.model;

import digital.ar.evidence.Event;
import digital.ar.evidence.Levels;
import digital.ar.evidence.RecipientStatus;
import digital.ar.evidence.Rung;
import digital.ar.notice.NoticeView.RecipientView;
import digital.ar.receipt.WordKeys;
import digital.ar.receipt.model.ReceiptModel.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words for each level by itself: only what has an event of its own is said to be proved. */
final class LadderWords {
    private static final Levels LEVELS = Levels.derived();
    private final Texts texts;
    private final EventWords events;

    LadderWords(Texts texts, EventWords events) {
        this.texts = texts;
        this.events = events;
    }

    List<Step> of(Source source, RecipientView recipient, RecipientStatus status) {
        return LEVELS.ladder(source.events(), recipient.id()).stream()
                .map(rung -> step(rung, rung.level() == status.level()))
                .toList();
    }

    private Step step(Rung rung, boolean current) {
        var event = rung.event();
        var against = rung.against();
        var through = rung.through();
        Object[] facts = {
            event == null ? "" : Formats.brasilia(event.occurredAt()),
            number(event),
            number(against),
            through == null ? "" : String.valueOf(through.ordinal()),
            event == null ? "" : events.name(event).pt(),
        };
        var number = rung.level().ordinal();
        var name = texts.both(WordKeys.level(rung));
        var key = "rung." + rung.state();
        return new Step(
                number,
                name,
                rung.state(),
                current,
                texts.both(key, facts),
                number + " " + name.pt() + ": " + texts.pt(key + ".spoken", facts));
    }

    private static String number(@Nullable Event event) {
        return event == null ? "" : String.valueOf(event.sequence());
    }
}
