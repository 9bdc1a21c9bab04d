package digital.ar.vault;

/**
 * A stored object, named by its plaintext.
 *
 * @param sha256 lower-case hexadecimal, of the plaintext
 * @param size bytes of the plaintext
 */
public record VaultObject(String sha256, long size, String mediaType) {}
