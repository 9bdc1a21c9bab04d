package digital.ar.notice.content;

import digital.ar.notice.rules.Findings;
import java.util.Arrays;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlChangeListener;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Lets through what a letter needs: structure, tables, a few styles, links. No script, form, frame or remote content: a
 * notice must look the same to everybody for ever, and must not tell third parties who reads it.
 */
final class HtmlCleaner {
    private static final String[] ELEMENTS = {
        "p",
        "div",
        "span",
        "br",
        "hr",
        "b",
        "strong",
        "i",
        "em",
        "u",
        "s",
        "small",
        "sub",
        "sup",
        "blockquote",
        "pre",
        "code",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "caption",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "th",
        "td",
        "a"
    };
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(ELEMENTS)
            .allowWithoutAttributes("span", "a")
            .allowUrlProtocols("https", "http", "mailto", "tel")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("colspan", "rowspan")
            .matching(java.util.regex.Pattern.compile("[0-9]{1,2}"))
            .onElements("td", "th")
            .allowAttributes("scope")
            .matching(true, "row", "col")
            .onElements("th")
            .allowStyling()
            .requireRelNofollowOnLinks()
            .toFactory();

    private HtmlCleaner() {}

    static String clean(String pointer, String html, Findings findings) {
        var removed = new TreeSet<String>();
        var clean = POLICY.sanitize(html, new Removals(), removed);
        if (!removed.isEmpty()) {
            findings.warn(pointer, "html.removed", "removed from the HTML: " + String.join(", ", removed));
        }
        return clean;
    }

    private static final class Removals implements HtmlChangeListener<TreeSet<String>> {
        @Override
        public void discardedTag(@Nullable TreeSet<String> removed, String element) {
            if (removed != null) {
                removed.add("<" + element + ">");
            }
        }

        @Override
        public void discardedAttributes(@Nullable TreeSet<String> removed, String element, String... attributes) {
            if (removed != null) {
                Arrays.stream(attributes).map(a -> element + "[" + a + "]").forEach(removed::add);
            }
        }
    }
}
