package digital.ar.account;

/** A key that signs mail of one domain. Signing is the only thing that anybody outside can do with the private half. */
public interface DkimKey {
    DkimAlgorithm algorithm();

    /** RFC 6376 3.1. */
    String selector();

    /** Value of the DNS TXT record {@code selector._domainkey.domain} (RFC 6376 3.6.1). */
    String publicKeyRecord();

    /** @param input the canonicalised fields, the signature's own last (RFC 6376 3.7) */
    byte[] sign(byte[] input);
}
