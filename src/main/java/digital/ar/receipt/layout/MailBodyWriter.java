package digital.ar.receipt.layout;

import digital.ar.receipt.layout.MailBlock.Kind;
import digital.ar.receipt.layout.MailBlock.Run;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.owasp.html.HtmlStreamEventReceiver;

/**
 * Receives what the sanitizer let through and writes a facsimile of our own making: no link, picture, form, script,
 * style or heading of the message reaches the receipt, and hidden text becomes visible. A table stays one only where its
 * cells hold words; tables that other programs use to place things become what is in them, in order.
 */
final class MailBodyWriter implements HtmlStreamEventReceiver {
    private static final Set<String> BOLD = Set.of("b", "strong", "th");
    private static final Set<String> ITALIC = Set.of("i", "em");
    private static final Set<String> INLINE = Set.of("b", "strong", "i", "em", "u", "code", "sub", "sup");
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> LISTS = Set.of("ul", "ol");
    private static final Set<String> BLOCKS = Set.of(
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "p",
            "div",
            "center",
            "blockquote",
            "pre",
            "ul",
            "ol",
            "li",
            "table",
            "tr",
            "td",
            "th");

    private final MailTables tables = new MailTables();
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Run> runs = new ArrayList<>();
    private final int limit;
    private String marker = "";
    private boolean spaced;
    private int written;
    private int images;
    private int links;
    private boolean truncated;

    /** @param items of a list so far */
    private record Open(String element, int[] items) {}

    MailBodyWriter(int limit) {
        this.limit = limit;
    }

    static String[] elements() {
        return Stream.of(INLINE, BLOCKS, Set.of("br", "hr", "img", "a", "span", "font"))
                .flatMap(Set::stream)
                .distinct()
                .toArray(String[]::new);
    }

    MailBody body() {
        return new MailBody(tables.finish(), images, links, truncated);
    }

    @Override
    public void openDocument() {}

    @Override
    public void closeDocument() {
        endParagraph();
    }

    @Override
    public void openTag(String element, List<String> attributes) {
        switch (element) {
            case "br" -> add("\n");
            case "hr" -> rule();
            case "img" -> image(attributes);
            default -> openPaired(element);
        }
    }

    private void openPaired(String element) {
        if (BLOCKS.contains(element)) {
            endParagraph();
            tables.open(element);
            spaced |= element.equals("p") || HEADINGS.contains(element) || element.equals("pre");
        }
        if (element.equals("a")) {
            links++;
        }
        if (element.equals("li")) {
            marker = itemMarker();
        }
        open.push(new Open(element, new int[1]));
    }

    /** Bullet, or the item's number in an ordered list. */
    private String itemMarker() {
        return open.stream()
                .filter(o -> LISTS.contains(o.element()))
                .findFirst()
                .filter(o -> o.element().equals("ol"))
                .map(o -> ++o.items()[0] + ".")
                .orElse("•");
    }

    private void rule() {
        endParagraph();
        tables.add(new MailBlock.Rule());
    }

    private void image(List<String> attributes) {
        var alt = attributes.indexOf("alt");
        var words = alt >= 0 ? attributes.get(alt + 1).strip() : "";
        images++;
        if (!words.isEmpty()) {
            text("[imagem: " + words + "]");
        }
    }

    @Override
    public void closeTag(String element) {
        if (open.isEmpty() || !open.peek().element().equals(element)) {
            return;
        }
        if (BLOCKS.contains(element)) {
            endParagraph();
            tables.close(element);
            marker = element.equals("li") ? "" : marker;
            spaced |= element.equals("p") || HEADINGS.contains(element);
        }
        open.pop();
    }

    @Override
    public void text(String text) {
        var shown = inside("pre") ? text : collapsed(text);
        var rest = limit - written;
        if (shown.length() > rest) {
            truncated |= !shown.isBlank();
            shown = shown.substring(0, Math.max(0, rest));
        }
        written += shown.length();
        add(shown);
    }

    /** White space counts once, and not at the start of a line. */
    private String collapsed(String text) {
        var single = text.replaceAll("[ \\t\\r\\n]+", " ");
        var atStart = runs.isEmpty()
                || runs.getLast().text().endsWith("\n")
                || runs.getLast().text().endsWith(" ");
        return atStart && single.startsWith(" ") ? single.substring(1) : single;
    }

    private void add(String text) {
        if (!text.isEmpty()) {
            runs.add(new Run(
                    text,
                    open.stream().anyMatch(o -> BOLD.contains(o.element())),
                    open.stream().anyMatch(o -> ITALIC.contains(o.element())),
                    inside("u") || inside("a"),
                    inside("code")));
        }
    }

    private boolean inside(String element) {
        return open.stream().anyMatch(o -> o.element().equals(element));
    }

    private void endParagraph() {
        if (runs.stream().anyMatch(r -> !r.text().isBlank())) {
            tables.add(new MailBlock.Text(kind(), trimmed(), indent(), marker, inside("blockquote"), spaced));
            marker = "";
            spaced = false;
        }
        runs.clear();
    }

    /** Without the line break that ends a paragraph anyway. */
    private List<Run> trimmed() {
        var last = runs.getLast();
        var text = last.text().stripTrailing();
        var all = new ArrayList<>(runs.subList(0, runs.size() - 1));
        if (!text.isEmpty()) {
            all.add(new Run(text, last.bold(), last.italic(), last.underlined(), last.code()));
        }
        return List.copyOf(all);
    }

    private Kind kind() {
        if (inside("pre")) {
            return Kind.PREFORMATTED;
        }
        return open.stream().anyMatch(o -> HEADINGS.contains(o.element())) ? Kind.HEADING : Kind.PARAGRAPH;
    }

    private int indent() {
        return (int) open.stream().filter(o -> LISTS.contains(o.element())).count();
    }
}
