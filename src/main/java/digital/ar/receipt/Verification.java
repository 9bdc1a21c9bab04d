package digital.ar.receipt;

/** The one verification engine behind page, API and offline command. Needs no database and no network. */
public interface Verification {
    /** Never throws for a bad file: what cannot be read is a failed check with its reason. */
    VerificationReport verify(byte[] pdf);
}
