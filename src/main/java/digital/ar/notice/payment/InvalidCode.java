package digital.ar.notice.payment;

/** A payment code that breaks its standard. The message says what the code must be, without the code itself. */
public final class InvalidCode extends Exception {
    private static final long serialVersionUID = 1L;
    private final String code;

    InvalidCode(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Stable, e.g. {@code pix.crc}. */
    public String code() {
        return code;
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}
