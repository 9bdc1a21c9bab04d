package digital.ar.receipt;

import digital.ar.notice.NoticeType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which notices: those named, or those that fit all of the filters.
 *
 * @param title for people, on the index; may be empty
 * @param from created at or after
 * @param to created before
 */
public record DossierOrder(
        String title,
        List<UUID> notices,
        List<String> externalIds,
        @Nullable NoticeType type,
        @Nullable String tag,
        @Nullable Instant from,
        @Nullable Instant to) {
    public DossierOrder {
        notices = List.copyOf(notices);
        externalIds = List.copyOf(externalIds);
    }

    public static DossierOrder of(String title, List<UUID> notices) {
        return new DossierOrder(title, notices, List.of(), null, null, null, null);
    }

    public boolean namesNotices() {
        return !notices.isEmpty() || !externalIds.isEmpty();
    }

    public boolean filters() {
        return type != null || tag != null || from != null || to != null;
    }
}
