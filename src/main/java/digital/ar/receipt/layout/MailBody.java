package digital.ar.receipt.layout;

/**
 * The body of a message, rewritten for paper.
 *
 * @param xhtml made of our own tags and classes only; safe to insert
 * @param images pictures that were left out
 * @param links addresses that were left out
 * @param truncated the rest stands in the embedded original only
 */
public record MailBody(String xhtml, int images, int links, boolean truncated) {}
