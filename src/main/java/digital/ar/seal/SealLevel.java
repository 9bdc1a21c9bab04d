package digital.ar.seal;

/** How long a seal can be proved (ETSI EN 319 142-1 6.3). In rising order. */
public enum SealLevel {
    /** Signature and timestamp. Provable while somebody still tells whether the certificates were revoked. */
    B_T,
    /** Also certificates and revocation data in the file. Provable while the timestamp's certificate and algorithms hold. */
    B_LT,
    /** Also an archive timestamp over all of that. Provable for ever, as long as it is renewed in time. */
    B_LTA;

    /** {@code B-LTA} */
    public String code() {
        return name().replace('_', '-');
    }
}
