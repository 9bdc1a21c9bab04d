package digital.ar.notice;

import digital.ar.api.model.Level;
import digital.ar.api.model.Rung.StateEnum;
import digital.ar.evidence.Event;
import digital.ar.evidence.Rung;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import org.jspecify.annotations.Nullable;

/** One level by itself as the API shows it. */
final class RungMapper {
    private RungMapper() {}

    static digital.ar.api.model.Rung rung(Rung rung) {
        var event = rung.event();
        var through = rung.through();
        return new digital.ar.api.model.Rung()
                .level(Level.fromValue(rung.level().name()))
                .state(StateEnum.fromValue(rung.state().name()))
                .at(event == null ? null : ResponseMapper.utc(event.occurredAt()))
                .event(id(event))
                .against(id(rung.against()))
                .impliedBy(through == null ? null : Level.fromValue(through.name()));
    }

    private static @Nullable String id(@Nullable Event event) {
        return event == null ? null : Ids.publicId(IdPrefix.EVT, event.id());
    }
}
