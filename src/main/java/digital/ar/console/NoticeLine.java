package digital.ar.console;

import digital.ar.notice.NoticeView;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A notice in the list. */
record NoticeLine(
        String id,
        String protocol,
        String type,
        @Nullable String externalId,
        Instant createdAt,
        List<Person> recipients) {

    /** A recipient in the list. @param status message key */
    record Person(String name, String email, String badge, String status) {}

    static NoticeLine of(NoticeView notice) {
        return new NoticeLine(
                Ids.publicId(IdPrefix.NTC, notice.id()),
                notice.protocol(),
                notice.type().name(),
                notice.externalId(),
                notice.createdAt(),
                notice.recipients().stream()
                        .map(r -> new Person(r.name(), r.email(), Standing.badge(r), Standing.words(r)))
                        .toList());
    }
}
