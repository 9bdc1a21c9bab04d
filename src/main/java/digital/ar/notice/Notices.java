package digital.ar.notice;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reading notices. A tenant never sees another's: the wrong tenant gets the same empty answer as a wrong id. */
public interface Notices {
    Optional<NoticeView> find(UUID tenant, UUID notice);

    Optional<NoticeView> findByProtocol(String protocol);

    /** By recipient, for rooms that hold a token of that recipient (tracking, portal, inbound); empty when it was erased. */
    Optional<NoticeView> findByRecipient(UUID recipient);

    /** Newest first. */
    Page list(UUID tenant, Filter filter);

    /** Recipients per level and failed ones, for the console's counters. */
    java.util.Map<String, Long> countByStatus(UUID tenant);

    /**
     * @param query part of protocol, recipient's name, e-mail, document or external id
     * @param answer the last word of some recipient: {@code acknowledged}, {@code accepted}, {@code refused}, {@code disputed},
     *     {@code requested}
     */
    record Filter(
            @Nullable NoticeType type,
            @Nullable String status,
            @Nullable String query,
            @Nullable String tag,
            @Nullable String cursor,
            int limit,
            @Nullable String answer) {
        public Filter(
                @Nullable NoticeType type,
                @Nullable String status,
                @Nullable String query,
                @Nullable String tag,
                @Nullable String cursor,
                int limit) {
            this(type, status, query, tag, cursor, limit, null);
        }
    }

    /** @param nextCursor null on the last page */
    record Page(List<NoticeView> notices, @Nullable String nextCursor) {}
}
