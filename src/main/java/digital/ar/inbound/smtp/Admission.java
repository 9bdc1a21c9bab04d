package digital.ar.inbound.smtp;

/** A destination's word on one RCPT. */
public sealed interface Admission {
    /** The destination will take a mail for this address. */
    record Taken() implements Admission {}

    /** The address is this destination's, and the answer is no. */
    record Refused(SmtpReply reply) implements Admission {}

    /** Not an address of this destination; the next one is asked. */
    record NotMine() implements Admission {}
}
