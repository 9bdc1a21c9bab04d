package digital.ar.receipt.paper;

import java.util.List;

/** The outline beside the pages (ISO 32000-1 12.3.3), one level. */
final class Bookmarks {
    private Bookmarks() {}

    /** @return catalog entries */
    static String write(PdfFile file, List<Paper.Bookmark> bookmarks) {
        if (bookmarks.isEmpty()) {
            return "";
        }
        var outline = file.reserve();
        var numbers = bookmarks.stream().map(b -> file.reserve()).toList();
        for (var i = 0; i < numbers.size(); i++) {
            var mark = bookmarks.get(i);
            file.packed(
                    numbers.get(i),
                    "<</Title" + Tokens.text(mark.title()) + "/Parent " + outline + " 0 R"
                            + (i > 0 ? "/Prev " + numbers.get(i - 1) + " 0 R" : "")
                            + (i + 1 < numbers.size() ? "/Next " + numbers.get(i + 1) + " 0 R" : "") + "/Dest["
                            + mark.page().number() + " 0 R/XYZ 0 " + Tokens.numbers(mark.y() + 8) + " null]>>");
        }
        file.packed(
                outline,
                "<</Type/Outlines/Count " + numbers.size() + "/First " + numbers.getFirst() + " 0 R/Last "
                        + numbers.getLast() + " 0 R>>");
        return "/PageMode/UseOutlines/Outlines " + outline + " 0 R";
    }
}
