package digital.ar.receipt.renewal;

import digital.ar.seal.SealOutlook;

/** Why a receipt was renewed; recorded in {@code receipt.renewed} by its code. */
enum RenewalReason {
    /** It had not reached {@code ar.seal.level} yet. */
    LEVEL("level"),
    /** The sealing certificate ends, and the file held no revocation data of it. */
    SEAL_CERTIFICATE("seal-certificate"),
    /** The certificate of the newest timestamp ends. */
    TIME_AUTHORITY_CERTIFICATE("time-authority-certificate"),
    /** An algorithm of the newest timestamp is thought to hold no longer. */
    ALGORITHM("algorithm");

    private final String code;

    RenewalReason(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    static RenewalReason of(SealOutlook.Ending ending) {
        return switch (ending) {
            case SEAL_CERTIFICATE -> SEAL_CERTIFICATE;
            case TIME_AUTHORITY_CERTIFICATE -> TIME_AUTHORITY_CERTIFICATE;
            case ALGORITHM -> ALGORITHM;
        };
    }
}
