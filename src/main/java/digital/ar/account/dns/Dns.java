package digital.ar.account.dns;

import java.net.InetAddress;
import java.util.List;

/** The questions of the DNS set-up page; tests bring their own answers. */
public interface Dns {
    /** How a question ended. */
    enum Status {
        FOUND,
        /** The name exists, without such records. */
        NO_DATA,
        NO_SUCH_NAME,
        /** SERVFAIL or no answer in time: nothing is known. */
        UNKNOWN
    }

    /** Answers to one question. */
    record Answer<T>(Status status, List<T> records) {
        public Answer {
            records = List.copyOf(records);
        }

        public boolean unknown() {
            return status == Status.UNKNOWN;
        }
    }

    /** The strings of each record joined (RFC 7208 3.3, RFC 6376 3.6.2.2). */
    Answer<String> txt(String name);

    /** {@code preference host}; the null MX is {@code 0 .} (RFC 7505 3). */
    Answer<String> mx(String name);

    /** A and AAAA. */
    Answer<InetAddress> addresses(String name);

    /** The other name that this one stands for (RFC 1034 3.6.2), without a final dot. */
    Answer<String> cname(String name);

    /** {@code flags tag "value"} (RFC 8659 4.1), of this very name. */
    Answer<String> caa(String name);

    /** Names that the address leads back to. */
    Answer<String> reverse(InetAddress address);
}
