package digital.ar.portal.answer;

import java.util.regex.Pattern;

/** A file's name as a person recognises it, and as no system takes it for anything but a name. */
final class FileNames {
    private static final Pattern FOLDERS = Pattern.compile(".*[/\\\\]", Pattern.DOTALL);
    private static final Pattern RESERVED = Pattern.compile("[<>:\"|?*%&;`$'{}\\[\\]\\n]");
    private static final Pattern EDGES = Pattern.compile("^[. _-]+|[. _-]+$");
    private static final int LONGEST = 80;

    private FileNames() {}

    /** @param given by the browser; may be a path, hostile or missing */
    static String clean(String given, FileType type) {
        var name = PlainText.line(FOLDERS.matcher(given).replaceFirst(""));
        var stem = withoutEnding(RESERVED.matcher(name).replaceAll("_"));
        var shortened = stem.codePointCount(0, stem.length()) <= LONGEST
                ? stem
                : stem.substring(0, stem.offsetByCodePoints(0, LONGEST));
        var tidy = EDGES.matcher(shortened).replaceAll("");
        return (tidy.isEmpty() ? "arquivo" : tidy) + type.ending();
    }

    private static String withoutEnding(String name) {
        var dot = name.lastIndexOf('.');
        return dot > 0 && name.length() - dot <= 6 ? name.substring(0, dot) : name;
    }
}
