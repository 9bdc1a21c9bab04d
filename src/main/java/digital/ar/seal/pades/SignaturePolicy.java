package digital.ar.seal.pades;

import digital.ar.seal.Qualification;
import digital.ar.seal.SealLevel;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Signature policies of ICP-Brasil for PAdES (DOC-ICP-15.03).
 *
 * <p>The hash is the policy's internal {@code signPolicyHash} (SHA-256), not the hash of the file.
 */
public enum SignaturePolicy {
    /** Basic: signature and certificate. */
    AD_RB("2.16.76.1.7.1.11.1.3", "23e4be4b9b362172e4ebb0e72b86a133ece5aad843d8651c6e38a0ba3f08fc60", "RB_v1_3"),
    /** With a timestamp of an accredited authority. */
    AD_RT("2.16.76.1.7.1.12.1.3", "21d6e8d9f85e5626dc71307337a7cabd6ffef8d085038746775cf0ce6ba4d3b5", "RT_v1_3"),
    /** Complete: also certificates and revocation data (PAdES B-LT). */
    AD_RC("2.16.76.1.7.1.13.1.4", "712f18a9f0163c1e90da6ff0b7165543378a18a0f06d3cb21668067cac229bd2", "RC_v1_4"),
    /** For archives: also an archive timestamp (PAdES B-LTA). */
    AD_RA("2.16.76.1.7.1.14.1.4", "ffa9fd474812f6ce63d625679c9ef235a6547b017be941b2c094aa868e67e123", "RA_v1_4");

    private final String oid;
    private final byte[] hash;
    private final String uri;

    SignaturePolicy(String oid, String hash, String file) {
        this.oid = oid;
        this.hash = HexFormat.of().parseHex(hash);
        this.uri = "http://politicas.icpbrasil.gov.br/PA_PAdES_AD_" + file + ".der";
    }

    public String oid() {
        return oid;
    }

    public byte[] sha256() {
        return hash.clone();
    }

    String uri() {
        return uri;
    }

    public static Optional<SignaturePolicy> of(String oid) {
        return Arrays.stream(values()).filter(p -> p.oid.equals(oid)).findFirst();
    }

    /**
     * The policy is part of what is signed, so it names the level that the file will reach, not the one that it leaves with. All
     * but AD-RB promise an accredited time authority; with any other only AD-RB is true. Outside ICP-Brasil none is declared.
     */
    static Optional<SignaturePolicy> fitting(Qualification seal, Qualification time, SealLevel target) {
        if (seal != Qualification.ICP_BRASIL) {
            return Optional.empty();
        }
        if (time != Qualification.ICP_BRASIL) {
            return Optional.of(AD_RB);
        }
        return Optional.of(
                switch (target) {
                    case B_T -> AD_RT;
                    case B_LT -> AD_RC;
                    case B_LTA -> AD_RA;
                });
    }

    /** What a file must have in the end that declares this policy; empty: not even a timestamp. */
    public Optional<SealLevel> promised() {
        return switch (this) {
            case AD_RB -> Optional.empty();
            case AD_RT -> Optional.of(SealLevel.B_T);
            case AD_RC -> Optional.of(SealLevel.B_LT);
            case AD_RA -> Optional.of(SealLevel.B_LTA);
        };
    }
}
