package digital.ar.delivery.route;

import java.net.InetAddress;
import java.util.List;

/** The DNS questions of delivery; tests bring their own answers. */
public interface MxLookup {
    /** @param preference lower is tried first */
    record Mx(int preference, String host) {}

    /** Answers to one question. @param status whether they are all there is */
    record Answer<T>(Status status, List<T> records) {}

    /** How a question ended. */
    enum Status {
        FOUND,
        /** The name exists, without such records. */
        NO_DATA,
        NO_SUCH_NAME,
        /** SERVFAIL or no answer: ask again later. */
        TRY_AGAIN
    }

    Answer<Mx> mx(String domain);

    /** A and AAAA. */
    Answer<InetAddress> addresses(String host);
}
