package digital.ar.delivery.smtp;

import java.util.List;

/**
 * What was wrong with a peer's TLS.
 *
 * @param chainSha256 what the peer showed, its own certificate first; empty when it showed none
 */
public record TlsProblem(Type type, String detail, List<String> chainSha256) {
    /** Names of RFC 8460 4.3; they also stand in the evidence. */
    public enum Type {
        STARTTLS_NOT_SUPPORTED,
        CERTIFICATE_HOST_MISMATCH,
        CERTIFICATE_EXPIRED,
        CERTIFICATE_NOT_TRUSTED,
        VALIDATION_FAILURE,
        TLSA_INVALID,
        DNSSEC_INVALID,
        DANE_REQUIRED,
        STS_POLICY_FETCH_ERROR,
        STS_POLICY_INVALID,
        STS_WEBPKI_INVALID;

        /** {@code starttls-not-supported}, … */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    public TlsProblem {
        chainSha256 = List.copyOf(chainSha256);
    }

    public static TlsProblem of(Type type, String detail) {
        return new TlsProblem(type, detail, List.of());
    }

    TlsProblem shown(List<String> chain) {
        return new TlsProblem(type, detail, chain);
    }
}
