package digital.ar.seal;

/** The configured RFC 3161 authority. */
public interface TimestampAuthority {
    /**
     * @param sha256 32 bytes
     * @throws SealException.Unavailable no answer, refused, or an answer that does not check
     */
    TimestampToken stamp(byte[] sha256);

    Qualification qualification();
}
