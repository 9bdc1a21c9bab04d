package digital.ar.notice;

import static digital.ar.platform.Ids.publicId;

import digital.ar.api.model.Event;
import digital.ar.api.model.EventList;
import digital.ar.api.model.EvidenceObject;
import digital.ar.platform.IdPrefix;
import java.net.URI;
import java.util.List;

/** Journal records as the API shows them: complete, so that a client can recompute the leaf hash. */
final class EventMapper {
    private EventMapper() {}

    static EventList map(List<digital.ar.evidence.Event> events, int after) {
        return new EventList()
                .events(events.stream()
                        .filter(e -> e.sequence() > after)
                        .map(EventMapper::event)
                        .toList());
    }

    private static Event event(digital.ar.evidence.Event event) {
        var etsi = event.type().etsiUri();
        return new Event()
                .id(publicId(IdPrefix.EVT, event.id()))
                .recipientId(event.recipient() == null ? null : publicId(IdPrefix.RCP, event.recipient()))
                .sequence(event.sequence())
                .previous(event.previous())
                .type(event.type().code())
                .etsi(etsi == null ? null : URI.create(etsi))
                .occurredAt(ResponseMapper.utc(event.occurredAt()))
                .recordedAt(ResponseMapper.utc(event.recordedAt()))
                .node(event.node())
                .salt(event.salt())
                .facts(event.facts())
                .objects(event.objects().stream()
                        .map(o -> new EvidenceObject()
                                .name(o.name())
                                .sha256(o.sha256())
                                .size(o.size())
                                .mediaType(o.mediaType()))
                        .toList())
                .leafHash(event.leafHash());
    }
}
