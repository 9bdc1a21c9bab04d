package digital.ar.mail;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlSanitizer;

/** Reads sanitized HTML aloud as plain text: blocks become lines, links keep their address, lists their bullets. */
final class HtmlText implements HtmlSanitizer.Policy {
    private static final Set<String> BLOCKS = Set.of(
            "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "tr", "blockquote", "pre", "hr");
    private static final Pattern SPACES = Pattern.compile("[ \\t\\r\\n]+");

    private final StringBuilder out = new StringBuilder();
    private @Nullable String href;
    private int linkStart;

    private HtmlText() {}

    static String of(String html) {
        var reader = new HtmlText();
        HtmlSanitizer.sanitize(html, reader);
        return reader.out
                .toString()
                .replaceAll("[ \\u00A0]+\\n", "\n")
                .replaceAll("\\n{3,}", "\n\n")
                .strip();
    }

    @Override
    public void openTag(String name, List<String> attributes) {
        var tag = name.toLowerCase(Locale.ROOT);
        switch (tag) {
            case "br" -> out.append('\n');
            case "li" -> {
                freshLine();
                out.append("- ");
            }
            case "td", "th" -> separate();
            case "a" -> {
                href = attribute(attributes, "href");
                linkStart = out.length();
            }
            case "img" -> {
                var alt = attribute(attributes, "alt");
                out.append(alt == null ? "" : alt);
            }
            default -> {
                if (BLOCKS.contains(tag)) {
                    blankLine(tag);
                }
            }
        }
    }

    @Override
    public void closeTag(String name) {
        var tag = name.toLowerCase(Locale.ROOT);
        if (tag.equals("a")) {
            closeLink();
        } else if (BLOCKS.contains(tag)) {
            blankLine(tag);
        }
    }

    @Override
    public void text(String text) {
        var words = SPACES.matcher(text).replaceAll(" ");
        var atLineStart = out.isEmpty() || Character.isWhitespace(out.charAt(out.length() - 1));
        out.append(atLineStart ? words.stripLeading() : words);
    }

    @Override
    public void openDocument() {}

    @Override
    public void closeDocument() {}

    private void closeLink() {
        if (href != null && !out.substring(linkStart).strip().equals(href)) {
            out.append(" (").append(href).append(')');
        }
        href = null;
    }

    private void blankLine(String tag) {
        freshLine();
        if (!tag.equals("tr") && !out.isEmpty()) {
            out.append('\n');
        }
    }

    private void freshLine() {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append('\n');
        }
    }

    private void separate() {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
            out.append(" | ");
        }
    }

    private static @Nullable String attribute(List<String> attributes, String name) {
        for (var i = 0; i + 1 < attributes.size(); i += 2) {
            if (attributes.get(i).equals(name)) {
                return attributes.get(i + 1);
            }
        }
        return null;
    }
}
