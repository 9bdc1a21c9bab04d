package digital.ar.delivery.smtp;

import java.util.Set;

/**
 * One TLSA record (RFC 6698 2.1).
 *
 * @param data lower-case hexadecimal
 */
public record Tlsa(int usage, int selector, int matching, String data) {
    public static final int DANE_TA = 2;
    public static final int DANE_EE = 3;
    static final int FULL = 0;
    static final int SHA_256 = 1;
    static final int SHA_512 = 2;

    /** RFC 7672 3.1.3: usages 0 and 1 are not for SMTP; parameters nobody knows cannot be checked. */
    public boolean usable() {
        return (usage == DANE_TA || usage == DANE_EE)
                && Set.of(0, 1).contains(selector)
                && switch (matching) {
                    case FULL -> !data.isEmpty();
                    case SHA_256 -> data.length() == 64;
                    case SHA_512 -> data.length() == 128;
                    default -> false;
                };
    }

    @Override
    public String toString() {
        return usage + " " + selector + " " + matching + " " + data;
    }
}
