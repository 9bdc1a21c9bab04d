package digital.ar.receipt.paper;

import java.util.ArrayList;
import java.util.List;

/** Links of a document, each named by an element of its structure (ISO 14289-1 7.18.5). */
final class Annotations {
    private final PdfFile file;
    private final List<Tag> owners = new ArrayList<>();
    private final List<Integer> objects = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();

    Annotations(PdfFile file) {
        this.file = file;
    }

    /** @return object number */
    int link(String address, String words, Tag owner, double left, double bottom, double width, double height) {
        var object = file.reserve();
        owners.add(owner);
        objects.add(object);
        // ISO 19005-3 6.3.2: shown and printed.
        bodies.add("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect["
                + Tokens.numbers(left, bottom, left + width, bottom + height) + "]/Contents" + Tokens.text(words)
                + "/A<</S/URI/URI(" + escaped(address) + ")>>");
        return object;
    }

    /** Only the printable ASCII of an address, and nothing that ends the string. */
    private static String escaped(String address) {
        var out = new StringBuilder();
        address.chars().filter(c -> c > 0x20 && c < 0x7F).forEach(c -> {
            if (c == '(' || c == ')' || c == '\\') {
                out.append('\\');
            }
            out.append((char) c);
        });
        return out.toString();
    }

    /** @param firstKey of the parent tree that is free */
    void write(int firstKey) {
        for (var i = 0; i < bodies.size(); i++) {
            file.packed(objects.get(i), bodies.get(i) + "/StructParent " + (firstKey + i) + ">>");
        }
    }

    /** Entries of the parent tree (ISO 32000-1 14.7.4.4). */
    String parents(int firstKey) {
        var out = new StringBuilder();
        for (var i = 0; i < owners.size(); i++) {
            out.append(firstKey + i).append(' ').append(owners.get(i).number()).append(" 0 R ");
        }
        return out.toString();
    }
}
