package digital.ar.notice;

/** What the reading page asks before it opens the content. */
public enum IdentityPolicy {
    /** Nothing: the secret link is the only key. */
    NONE,
    /** Of a person the first digits of the CPF, of a company its CNPJ. */
    DOCUMENT_DIGITS,
    /** A code that is sent by a second way, which the creditor named ({@link CodeAddress}). */
    ONE_TIME_CODE
}
