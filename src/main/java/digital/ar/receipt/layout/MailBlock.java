package digital.ar.receipt.layout;

import java.util.List;

/** A piece of a message's body. */
public sealed interface MailBlock {
    /** Characters of one look. */
    record Run(String text, boolean bold, boolean italic, boolean underlined, boolean code) {}

    /**
     * A paragraph.
     *
     * @param indent of nested lists, in steps
     * @param marker of a list's item, empty: none
     * @param spaced set off from what stands above
     */
    record Text(Kind kind, List<Run> runs, int indent, String marker, boolean quoted, boolean spaced)
            implements MailBlock {}

    enum Kind {
        PARAGRAPH,
        HEADING,
        PREFORMATTED
    }

    /** A row of a table whose cells hold nothing but text. */
    record Row(List<List<Run>> cells) implements MailBlock {}

    record Rule() implements MailBlock {}
}
