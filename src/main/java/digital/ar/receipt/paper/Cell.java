package digital.ar.receipt.paper;

import java.util.List;

/** A table's cell. */
public record Cell(Kind kind, List<Paragraph> content) {
    /** What the cell is for those who hear the table. */
    public enum Kind {
        DATA,
        ROW_HEADER,
        COLUMN_HEADER
    }

    public static Cell of(Paragraph... content) {
        return new Cell(Kind.DATA, List.of(content));
    }

    public static Cell of(List<Paragraph> content) {
        return new Cell(Kind.DATA, content);
    }

    public static Cell row(Paragraph... content) {
        return new Cell(Kind.ROW_HEADER, List.of(content));
    }

    public static Cell column(Paragraph... content) {
        return new Cell(Kind.COLUMN_HEADER, List.of(content));
    }

    Tag tag(Tag row) {
        return switch (kind) {
            case DATA -> row.child("TD");
            case ROW_HEADER -> row.child("TH").scope(true);
            case COLUMN_HEADER -> row.child("TH").scope(false);
        };
    }
}
