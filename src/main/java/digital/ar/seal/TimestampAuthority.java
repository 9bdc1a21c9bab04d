package digital.ar.seal;

import digital.ar.seal.certificate.Qualifications;

/** The configured RFC 3161 authorities, as one. */
public interface TimestampAuthority {
    /**
     * @param sha256 32 bytes
     * @throws SealException.Unavailable no answer, refused, or an answer that does not check
     */
    TimestampToken stamp(byte[] sha256);

    /**
     * A stamp that is worth what was already promised in what it stamps (the signature policy AD-RT promises an accredited
     * authority).
     *
     * @throws SealException.Unavailable also when only an authority of less worth can be had now; {@link #qualification}
     *     then says so
     */
    default TimestampToken stamp(byte[] sha256, Qualification promised) {
        if (Qualifications.weaker(promised, qualification()) != promised) {
            throw new SealException.Unavailable("no time authority is " + promised.code(), null);
        }
        return stamp(sha256);
    }

    /** What the next stamp is worth, as far as it is known: less until a first token told more. */
    Qualification qualification();
}
