package digital.ar.receipt.layout;

import java.util.List;

/**
 * The body of a message, rewritten for paper: words and their order, nothing that acts.
 *
 * @param images pictures that were left out
 * @param links addresses that were left out
 * @param truncated the rest stands in the embedded original only
 */
public record MailBody(List<MailBlock> blocks, int images, int links, boolean truncated) {
    public boolean isEmpty() {
        return blocks.isEmpty();
    }
}
