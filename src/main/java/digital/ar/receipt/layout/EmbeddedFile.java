package digital.ar.receipt.layout;

import digital.ar.platform.Hashes;
import digital.ar.receipt.paper.Attachment;

/**
 * A file inside the receipt.
 *
 * @param relationship how it relates to the pages (ISO 32000-2 7.11.3, AFRelationship)
 */
public record EmbeddedFile(
        String name, String mediaType, String description, Relationship relationship, byte[] content) {
    /** Source: the pages were made from it; Data: what the pages state, for machines; Supplement: more than the pages. */
    public enum Relationship {
        SOURCE("Source"),
        DATA("Data"),
        SUPPLEMENT("Supplement");

        private final String pdfName;

        Relationship(String pdfName) {
            this.pdfName = pdfName;
        }

        String pdfName() {
            return pdfName;
        }
    }

    public String sha256() {
        return Hashes.sha256Hex(content);
    }

    Attachment attachment() {
        return new Attachment(name, mediaType, description, relationship.pdfName(), content);
    }
}
