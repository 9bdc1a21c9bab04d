package digital.ar.notice;

import digital.ar.delivery.Deliveries;
import digital.ar.delivery.Suppressions;
import digital.ar.notice.NoticeView.RecipientView;
import digital.ar.notice.rules.CheckedNotice;
import digital.ar.notice.store.NoticeStore;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The suppression list is the state; the event says why. */
@Service
class NotMeDesk implements NotMe {
    private final Suppressions suppressions;
    private final Deliveries deliveries;
    private final NoticeStore notices;

    NotMeDesk(Suppressions suppressions, Deliveries deliveries, NoticeStore notices) {
        this.suppressions = suppressions;
        this.deliveries = deliveries;
        this.notices = notices;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void heed(NoticeView notice, RecipientView recipient, UUID event) {
        suppressions
                .add(new Suppressions.Wanted(
                        notice.tenant(), recipient.email(), Suppressions.Reason.NOT_ME, "", notice.id(), event, null))
                .ifPresent(entry -> deliveries.hasten(notice.tenant(), recipient.email()));
    }

    @Override
    public Optional<Instant> closedSince(NoticeView notice, RecipientView recipient) {
        if (recipient.email().isEmpty()) {
            return Optional.empty(); // erased: there is nothing to show anyway
        }
        var entries = suppressions.find(notice.tenant(), List.of(recipient.email()));
        return said(entries.getOrDefault(Suppressions.normalise(recipient.email()), List.of()))
                .map(Suppressions.Entry::since)
                .filter(since -> !since.isBefore(notice.createdAt()))
                .findFirst();
    }

    /** Whether a notice names the source that led to the wrong person, as far as that notice still exists. */
    public boolean fromTheSameSource(List<Suppressions.Entry> entries, CheckedNotice.Addressee addressee) {
        var source = comparable(addressee.addressSource().inWords());
        return said(entries)
                .flatMap(entry -> Stream.ofNullable(entry.notice()))
                .flatMap(notice -> notices.find(notice).stream())
                .flatMap(stored -> stored.view().recipients().stream())
                .filter(r -> !r.email().isEmpty() && sameAddress(r, addressee))
                .anyMatch(r -> comparable(r.addressSource()).equals(source));
    }

    private static boolean sameAddress(RecipientView earlier, CheckedNotice.Addressee addressee) {
        return Suppressions.normalise(earlier.email())
                .equals(Suppressions.normalise(addressee.mailbox().toString()));
    }

    private static Stream<Suppressions.Entry> said(List<Suppressions.Entry> entries) {
        return entries.stream().filter(e -> e.reason() == Suppressions.Reason.NOT_ME);
    }

    /** Another spelling is no other source. */
    private static String comparable(String source) {
        return source.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }
}
