package digital.ar.notice;

import digital.ar.api.model.Event;
import digital.ar.api.model.Notice;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A notice and its journal for those who are told of them unasked: the very views that {@code GET /v1/notices/{id}} gives. */
public interface NoticeNews {
    /** Empty for an unknown notice and for another tenant's. */
    Optional<Told> of(UUID tenant, UUID notice);

    /**
     * @param notice as it is now, with the ladder and the last answer of each recipient
     * @param events by public id; when erased only those that lie in clear
     */
    record Told(Notice notice, Map<String, Event> events, boolean erased) {}
}
