package digital.ar.evidence;

import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Folds a recipient's events into its status; see {@link Standing} for what each event changes. */
@Component
class DerivedLevels implements Levels {
    @Override
    public RecipientStatus derive(List<Event> events, UUID recipient) {
        return standing(events, recipient).status();
    }

    @Override
    public List<Rung> ladder(List<Event> events, UUID recipient) {
        return standing(events, recipient).ladder();
    }

    private static Standing standing(List<Event> events, UUID recipient) {
        var standing = new Standing();
        events.stream().filter(e -> recipient.equals(e.recipient())).forEach(standing::take);
        return standing;
    }
}
