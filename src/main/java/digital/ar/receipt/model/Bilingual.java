package digital.ar.receipt.model;

/**
 * The same words twice.
 *
 * @param pt Brazilian Portuguese, shown first
 * @param en English
 */
public record Bilingual(String pt, String en) {}
