package digital.ar.delivery.dns;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * How a question ended.
 *
 * @param name as asked
 * @param canonical the name at the end of the aliases; {@code name} when there is none
 * @param records of the asked type only
 * @param reason why there is no answer, or why it is not secure; for people
 * @param ttl how long the answer may be used again
 */
public record DnsAnswer(
        String name,
        int type,
        Status status,
        Security security,
        String canonical,
        List<Record> records,
        Optional<String> reason,
        Duration ttl) {
    /** What the answer says. */
    public enum Status {
        FOUND,
        /** The name exists, without such records. */
        NO_DATA,
        NO_SUCH_NAME,
        /** SERVFAIL, bogus, or no answer in time: ask again later. */
        TRY_AGAIN
    }

    /** What is known about its truth (RFC 4033 5). */
    public enum Security {
        /** Signed, and the chain to the root is whole. */
        SECURE,
        /** Proved to be unsigned. */
        INSECURE,
        /** Signatures are wrong or missing where they must be: no answer at all. */
        BOGUS,
        /** Nobody looked, or nobody could. */
        INDETERMINATE
    }

    public DnsAnswer {
        records = List.copyOf(records);
    }

    /** Only what is signed may change how a message is protected. */
    public boolean secure() {
        return security == Security.SECURE;
    }

    public boolean found() {
        return status == Status.FOUND;
    }

    public boolean tryAgain() {
        return status == Status.TRY_AGAIN;
    }

    public <T extends Record> List<T> records(Class<T> kind) {
        return records.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** For transcripts: question, answer and its standing in one line. */
    public String line() {
        return Type.string(type) + " of " + name + ": "
                + records.stream().map(Record::rdataToString).toList() + " ("
                + status + ", " + security.name().toLowerCase(java.util.Locale.ROOT)
                + reason.map(r -> ", " + r).orElse("") + ")";
    }

    /** An answer that never came. */
    public static DnsAnswer none(String name, int type, Security security, String reason) {
        return new DnsAnswer(
                name, type, Status.TRY_AGAIN, security, name, List.of(), Optional.of(reason), Duration.ofSeconds(30));
    }
}
