package digital.ar.tracking;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;

/** Raw record of each access (Marco Civil art. 15: time, address, source port), kept apart from what it is held to mean. */
public interface AccessLog {
    /** What the visitor did. */
    enum Kind {
        /** The tracking image was fetched. */
        PIXEL,
        /** A link of the mail was followed. */
        LINK,
        /** The reading page was opened by its POST. */
        READ,
        /** A declaration was posted. */
        ANSWER,
        /** An attachment, the own copy or a receipt was fetched. */
        DOWNLOAD,
        /** A code was asked for, or the question before the opening was answered. */
        IDENTITY,
        /** The reading page's script told how long it was visible. */
        PROGRESS,
        /** Reminders were opted out of, by a POST. */
        UNSUBSCRIBE,
        /** "This is not me", by a POST. */
        NOT_ME,
        /** A request about the person's data, by a POST. */
        RIGHTS
    }

    /**
     * Keeps the request raw in a transaction of its caller or, if there is none, its own. Writes no event.
     *
     * @param recipient whose secret link the request came by
     * @throws IllegalArgumentException no such recipient
     */
    AccessFacts record(UUID recipient, Kind kind, HttpServletRequest request);
}
