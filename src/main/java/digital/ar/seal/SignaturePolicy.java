package digital.ar.seal;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Signature policies of ICP-Brasil for PAdES (DOC-ICP-15.03).
 *
 * <p>The hash is the policy's internal {@code signPolicyHash} (SHA-256), not the hash of the file.
 */
enum SignaturePolicy {
    /** Basic: signature and certificate. */
    AD_RB("2.16.76.1.7.1.11.1.3", "23e4be4b9b362172e4ebb0e72b86a133ece5aad843d8651c6e38a0ba3f08fc60", "RB_v1_3"),
    /** With a timestamp of an accredited authority. */
    AD_RT("2.16.76.1.7.1.12.1.3", "21d6e8d9f85e5626dc71307337a7cabd6ffef8d085038746775cf0ce6ba4d3b5", "RT_v1_3");

    private final String oid;
    private final byte[] hash;
    private final String uri;

    SignaturePolicy(String oid, String hash, String file) {
        this.oid = oid;
        this.hash = HexFormat.of().parseHex(hash);
        this.uri = "http://politicas.icpbrasil.gov.br/PA_PAdES_AD_" + file + ".der";
    }

    String oid() {
        return oid;
    }

    byte[] sha256() {
        return hash.clone();
    }

    String uri() {
        return uri;
    }

    static Optional<SignaturePolicy> of(String oid) {
        return Arrays.stream(values()).filter(p -> p.oid.equals(oid)).findFirst();
    }

    /** AD-RT promises an accredited time authority; with any other only AD-RB is true. Outside ICP-Brasil none is declared. */
    static Optional<SignaturePolicy> fitting(Qualification seal, Qualification time) {
        if (seal != Qualification.ICP_BRASIL) {
            return Optional.empty();
        }
        return Optional.of(time == Qualification.ICP_BRASIL ? AD_RT : AD_RB);
    }
}
