package digital.ar.evidence;

/**
 * Bytes that belong to an event and lie in the vault under purpose CONTENT of the notice (RECEIPT for receipts).
 *
 * @param name file name inside the receipt, e.g. {@code smtp-transcript-1.txt}
 * @param sha256 lower-case hexadecimal
 */
public record EvidenceObject(String name, String sha256, long size, String mediaType) {}
