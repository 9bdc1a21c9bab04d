package digital.ar.seal;

/** Keeps sealed PDFs provable: adds revocation data and archive timestamps behind the seal (ETSI EN 319 142-1 5.4). */
public interface SealKeeper {
    /**
     * Brings a file to a level, or, when it has that already, adds what a renewal needs.
     *
     * @param level {@code B_LT}: revocation data of a time after the seal; {@code B_LTA}: and a new archive timestamp
     * @return the file with updates behind it
     * @throws SealException.Unavailable revocation data or time authority away, or no new enough data exists yet
     * @throws SealException.Rejected the file has no seal that can be kept
     */
    byte[] extend(byte[] pdf, SealLevel level);

    /** @throws SealException.Rejected the file has no seal that can be kept */
    SealOutlook outlook(byte[] pdf);
}
