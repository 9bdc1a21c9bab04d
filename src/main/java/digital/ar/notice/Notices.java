package digital.ar.notice;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reading notices. A tenant never sees another's: the wrong tenant gets the same empty answer as a wrong id. */
public interface Notices {
    Optional<NoticeView> find(UUID tenant, UUID notice);

    /** Of many notices, whosever they are; unknown ones are left out. For work in the background. */
    Map<UUID, NoticeView> findAll(Collection<UUID> notices);

    Optional<NoticeView> findByProtocol(String protocol);

    /** By recipient, for rooms that hold a token of that recipient (tracking, portal, inbound); empty when it was erased. */
    Optional<NoticeView> findByRecipient(UUID recipient);

    /** The content that was written to this recipient is gone; false for an unknown recipient. */
    boolean isErased(UUID recipient);

    /** Of many recipients at once whose they are; unknown and erased ones are left out. */
    Map<UUID, Owner> owners(Collection<UUID> recipients);

    /** How to pay, as the creditor gave it; empty: it did not, or it was erased. */
    Optional<Payment> payment(UUID notice);

    /** Newest first. */
    Page list(UUID tenant, Filter filter);

    /** Recipients per level and failed ones, for the console's counters. */
    Map<String, Long> countByStatus(UUID tenant);

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

    /** Whose a recipient is. @param mailDomain of the address, lower case */
    record Owner(UUID tenant, UUID notice, String mailDomain) {}

    /** @param nextCursor null on the last page */
    record Page(List<NoticeView> notices, @Nullable String nextCursor) {}
}
