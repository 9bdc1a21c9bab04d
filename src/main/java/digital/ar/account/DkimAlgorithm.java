package digital.ar.account;

/** Signature algorithms of DKIM (RFC 6376 3.3, RFC 8463 3). Old verifiers know only the first. */
public enum DkimAlgorithm {
    RSA("rsa-sha256"),
    ED25519("ed25519-sha256");

    private final String tag;

    DkimAlgorithm(String tag) {
        this.tag = tag;
    }

    /** Value of the tag a= in a signature. */
    public String tag() {
        return tag;
    }
}
