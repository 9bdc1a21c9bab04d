package digital.ar.notice;

/**
 * The second way to a recipient, by which codes for {@link IdentityPolicy#ONE_TIME_CODE} go.
 *
 * @param address an e-mail address other than the notified one, or a phone number as {@code +} and digits (ITU-T E.164)
 */
public record CodeAddress(Kind kind, String address) {
    /** The kind of way. */
    public enum Kind {
        EMAIL,
        SMS
    }

    /** Enough to recognise the own address by, too little to learn it: {@code m•••@e•••.br}, {@code +55•••••67}. */
    public String masked() {
        return kind == Kind.EMAIL
                ? maskedMailbox()
                : address.substring(0, 3) + "•••••" + address.substring(address.length() - 2);
    }

    private String maskedMailbox() {
        var at = address.lastIndexOf('@');
        var dot = address.lastIndexOf('.');
        return address.substring(0, 1) + "•••@" + address.substring(at + 1, at + 2) + "•••"
                + (dot > at + 1 ? address.substring(dot) : "");
    }
}
