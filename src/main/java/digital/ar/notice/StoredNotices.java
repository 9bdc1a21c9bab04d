package digital.ar.notice;

import digital.ar.notice.store.NoticeSearch;
import digital.ar.notice.store.NoticeStore;
import digital.ar.notice.store.RecipientOwners;
import digital.ar.notice.store.StoredNotice;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.Problem.Violation;
import digital.ar.platform.ProblemType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

@Service
class StoredNotices implements Notices {
    private static final int MAX_PAGE = 200;
    private final NoticeStore store;
    private final NoticeSearch search;
    private final RecipientOwners owners;

    StoredNotices(NoticeStore store, NoticeSearch search, RecipientOwners owners) {
        this.store = store;
        this.search = search;
        this.owners = owners;
    }

    @Override
    public Optional<NoticeView> find(UUID tenant, UUID notice) {
        return findStored(tenant, notice).map(StoredNotice::view);
    }

    @Override
    public Map<UUID, NoticeView> findAll(Collection<UUID> notices) {
        return store.findAll(List.copyOf(notices)).stream()
                .map(StoredNotice::view)
                .collect(Collectors.toMap(NoticeView::id, Function.identity()));
    }

    Optional<StoredNotice> findStored(UUID tenant, UUID notice) {
        return store.find(notice).filter(n -> n.view().tenant().equals(tenant));
    }

    @Override
    public Optional<NoticeView> findByProtocol(String protocol) {
        return Protocol.parse(protocol)
                .flatMap(p -> store.findByProtocol(p.shard(), p.toString()))
                .map(StoredNotice::view);
    }

    @Override
    public Optional<NoticeView> findByRecipient(UUID recipient) {
        return store.findByRecipient(recipient).map(StoredNotice::view).filter(notice -> !notice.erased());
    }

    @Override
    public boolean isErased(UUID recipient) {
        return store.findByRecipient(recipient).filter(n -> n.view().erased()).isPresent();
    }

    @Override
    public Map<UUID, Owner> owners(Collection<UUID> recipients) {
        return owners.find(recipients);
    }

    @Override
    public Optional<Payment> payment(UUID notice) {
        return store.find(notice).map(StoredNotice::payment);
    }

    @Override
    public Page list(UUID tenant, Filter filter) {
        var limit = Math.clamp(filter.limit(), 1, MAX_PAGE);
        var ids = search.ids(tenant, filter, position(filter.cursor()), limit + 1);
        var more = ids.size() > limit;
        var page = more ? ids.subList(0, limit) : ids;
        return new Page(store.findAll(page).stream().map(StoredNotice::view).toList(), more ? cursor(page) : null);
    }

    private static String cursor(List<UUID> page) {
        return Ids.publicId(IdPrefix.NTC, page.getLast());
    }

    private static @Nullable UUID position(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        return Ids.parse(IdPrefix.NTC, cursor)
                .orElseThrow(() -> new Problem(
                        ProblemType.INVALID_REQUEST,
                        "The cursor is not one of this list.",
                        List.of(new Violation(
                                "cursor", "cursor.invalid", "must be the nextCursor of the page before"))));
    }

    @Override
    public Map<String, Long> countByStatus(UUID tenant) {
        return search.countByStatus(tenant);
    }
}
