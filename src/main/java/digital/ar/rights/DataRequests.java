package digital.ar.rights;

import digital.ar.notice.NoticeView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The cases. A tenant never sees another's: the wrong tenant gets the same empty answer as a wrong id. */
public interface DataRequests {
    /** Longest words of either side, in characters. */
    int LONGEST = 2_000;

    /** A case about to be opened; its id stands in the event before the row is there. */
    record Filing(UUID id, DataRequest.Kind kind, String identity, String words, Instant dueAt) {}

    /** @param state null: all @param before older than this case; null: from the newest */
    record Filter(
            DataRequest.@Nullable State state,
            boolean overdue,
            @Nullable UUID before,
            int limit) {}

    /**
     * @param words as typed; control characters go
     * @return empty: this recipient has as many open cases as may be
     */
    Optional<Filing> prepare(UUID recipient, DataRequest.Kind kind, String identity, String words);

    /** In the caller's transaction, after {@code rights.requested}. */
    void open(NoticeView notice, UUID recipient, Filing filing, UUID event);

    /** Newest first. */
    List<DataRequest> of(UUID recipient);

    /** Newest first. */
    List<DataRequest> list(UUID tenant, Filter filter);

    Optional<DataRequest> find(UUID tenant, UUID id);

    /**
     * Ends a case: on record, and by mail to the notified address unless the person there said not to be the recipient.
     *
     * @param state ANSWERED or REFUSED
     * @param by who answers, for the tenant's own eyes
     * @throws digital.ar.platform.Problem NOT_FOUND, CONFLICT when it was ended before, INVALID_REQUEST without words
     */
    DataRequest answer(UUID tenant, UUID id, DataRequest.State state, String words, String by);
}
