package digital.ar.notice.content;

import digital.ar.notice.NoticeType;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A built-in letter: a head of {@code name: value} lines ({@code types}, {@code subject}), an empty line, and HTML with
 * {@code {{name}}} for values. {@code {{name?}}} may be missing. Values are escaped; only blocks that the service itself
 * makes ({@code titles}) are inserted as they are.
 */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-zA-Z.]+)(\\?)?}}");
    private final String name;
    private final String subject;
    private final Set<NoticeType> types;
    private final String html;

    private Template(String name, String subject, Set<NoticeType> types, String html) {
        this.name = name;
        this.subject = subject;
        this.types = types;
        this.html = html;
    }

    static Template parse(String name, String source) {
        var parts = source.replace("\r\n", "\n").split("\n\n", 2);
        var head = new java.util.HashMap<String, String>();
        parts[0].lines().forEach(line -> {
            var colon = line.indexOf(':');
            head.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        });
        var types = new LinkedHashSet<NoticeType>();
        for (var type : String.valueOf(head.get("types")).split(",")) {
            types.add(NoticeType.valueOf(type.strip()));
        }
        return new Template(name, String.valueOf(head.get("subject")), types, parts[1]);
    }

    String name() {
        return name;
    }

    String subject() {
        return subject;
    }

    boolean fits(NoticeType type) {
        return types.contains(type);
    }

    /** Names that a sender may or must give. @param optional whether those that may be missing are meant */
    Set<String> names(boolean optional) {
        var names = new TreeSet<String>();
        PLACE.matcher(html)
                .results()
                .filter(m -> (m.group(2) != null) == optional)
                .forEach(m -> names.add(m.group(1)));
        return names;
    }

    /** @param values HTML by name; a missing one leaves nothing */
    String fill(Map<String, String> values) {
        return PLACE.matcher(html).replaceAll(m -> Matcher.quoteReplacement(values.getOrDefault(m.group(1), "")));
    }
}
