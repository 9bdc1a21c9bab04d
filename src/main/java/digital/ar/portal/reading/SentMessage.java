package digital.ar.portal.reading;

import java.util.List;
import java.util.Optional;

/**
 * The stored message, taken apart for reading.
 *
 * @param text the first text/plain body
 * @param html the first text/html body
 */
public record SentMessage(Optional<Part> text, Optional<Part> html, List<Part> attachments) {
    /**
     * One decoded body.
     *
     * @param name {@code text/plain}, {@code text/html} or the attachment's file name
     * @param sha256 of the decoded bytes, as in the journal
     */
    public record Part(String name, String mediaType, String charset, byte[] content, String sha256) {
        int size() {
            return content.length;
        }
    }

    /** What the page shows: the HTML where there is one, else the text. */
    public Optional<Part> shown() {
        return html.or(this::text);
    }
}
