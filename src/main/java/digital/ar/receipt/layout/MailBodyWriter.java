package digital.ar.receipt.layout;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.owasp.html.HtmlStreamEventReceiver;
import org.springframework.web.util.HtmlUtils;

/**
 * Receives what the sanitizer let through and writes a facsimile of our own making: no link, picture, form, script,
 * style or heading of the message reaches the receipt, and hidden text becomes visible. Tables and lists become
 * styled blocks, because the tag tree of a mail is rarely that of an accessible document (ISO 14289-1 7.5, 7.6).
 */
final class MailBodyWriter implements HtmlStreamEventReceiver {
    private static final Map<String, String> INLINE =
            Map.of("b", "b", "strong", "b", "i", "i", "em", "i", "u", "u", "code", "code", "sub", "sub", "sup", "sup");
    private static final Map<String, String> BLOCKS = Map.ofEntries(
            Map.entry("h1", "mh"),
            Map.entry("h2", "mh"),
            Map.entry("h3", "mh"),
            Map.entry("h4", "mh"),
            Map.entry("h5", "mh"),
            Map.entry("h6", "mh"),
            Map.entry("p", "mp"),
            Map.entry("div", "mb"),
            Map.entry("center", "mb"),
            Map.entry("blockquote", "mq"),
            Map.entry("pre", "mpre"),
            Map.entry("ul", "ml"),
            Map.entry("ol", "ml"),
            Map.entry("li", "mli"),
            Map.entry("table", "mt"),
            Map.entry("tr", "mr"),
            Map.entry("td", "mc"),
            Map.entry("th", "mc mth"));

    private record Open(String closing, String element, int[] counter) {}

    private final StringBuilder out = new StringBuilder();
    private final Deque<Open> open = new ArrayDeque<>();
    private final int limit;
    private int written;
    private int images;
    private int links;
    private boolean truncated;

    MailBodyWriter(int limit) {
        this.limit = limit;
    }

    static String[] elements() {
        return java.util.stream.Stream.of(
                        INLINE.keySet(), BLOCKS.keySet(), List.of("br", "hr", "img", "a", "span", "font"))
                .flatMap(java.util.Collection::stream)
                .toArray(String[]::new);
    }

    MailBody body() {
        return new MailBody(out.toString(), images, links, truncated);
    }

    @Override
    public void openDocument() {}

    @Override
    public void closeDocument() {
        while (!open.isEmpty()) {
            out.append(open.pop().closing());
        }
    }

    @Override
    public void openTag(String element, List<String> attributes) {
        switch (element) {
            case "br" -> out.append("<br/>");
            case "hr" -> out.append("<div class=\"mhr\"></div>");
            case "img" -> image(attributes);
            default -> openPaired(element);
        }
    }

    private void openPaired(String element) {
        if (element.equals("a")) {
            links++;
        }
        var inline = INLINE.get(element);
        var block = BLOCKS.get(element);
        if (inline != null) {
            out.append('<').append(inline).append('>');
            open.push(new Open("</" + inline + ">", element, new int[1]));
        } else if (block != null) {
            out.append("<div class=\"").append(block).append("\">");
            var marker = element.equals("li") ? marker() : "";
            open.push(new Open("</div>", element, new int[1]));
            text(marker);
        } else {
            out.append(element.equals("a") ? "<span class=\"ma\">" : "<span>");
            open.push(new Open("</span>", element, new int[1]));
        }
    }

    /** Bullet, or the item's number in an ordered list. */
    private String marker() {
        return open.stream()
                .filter(o -> o.element().equals("ol") || o.element().equals("ul"))
                .findFirst()
                .filter(o -> o.element().equals("ol"))
                .map(o -> ++o.counter()[0] + ". ")
                .orElse("• ");
    }

    private void image(List<String> attributes) {
        var alt = attributes.indexOf("alt");
        var words = alt >= 0 ? attributes.get(alt + 1).strip() : "";
        images++;
        if (!words.isEmpty()) {
            out.append("<span class=\"mi\">");
            text("[imagem: " + words + "]");
            out.append("</span>");
        }
    }

    @Override
    public void closeTag(String element) {
        if (!open.isEmpty() && open.peek().element().equals(element)) {
            out.append(open.pop().closing());
        }
    }

    @Override
    public void text(String text) {
        var rest = limit - written;
        if (rest <= 0) {
            truncated = truncated || !text.isBlank();
            return;
        }
        var shown = text.length() <= rest ? text : text.substring(0, rest);
        truncated = shown.length() < text.length();
        written += shown.length();
        out.append(HtmlUtils.htmlEscape(shown, "UTF-8"));
    }
}
