package digital.ar.account;

import java.util.List;

/**
 * What one record is and should be.
 *
 * @param check stable, e.g. {@code dkim}
 * @param name of the record
 * @param type of the record, e.g. {@code TXT}
 * @param publish the value that would be right; empty: nothing to publish
 * @param found values as they stand in DNS
 * @param message key of the message bundle {@code sending}, without its prefix {@code dns.}
 * @param arguments of the message
 */
public record DnsFinding(
        String check,
        State state,
        String name,
        String type,
        String publish,
        List<String> found,
        String message,
        List<String> arguments) {
    /** How it stands. */
    public enum State {
        OK,
        /** There is no such record. */
        MISSING,
        /** There is one, and it does not do. */
        WRONG,
        /** It could not be looked up: nothing is claimed. */
        UNKNOWN,
        /** Works without, better with. */
        HINT
    }

    public DnsFinding {
        found = List.copyOf(found);
        arguments = List.copyOf(arguments);
    }
}
