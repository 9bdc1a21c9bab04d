package digital.ar.inbound.report;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text in the form in which {@code reasons.txt} compares: what varies between servers that say the same is taken out.
 * Names of hosts and mailboxes go first, because {@code spamfilter.example} and {@code unknown@example} are no reasons.
 */
record Wording(String text) {
    private static final int MAX = 4_000;
    private static final Pattern LINK = Pattern.compile("(?i)(?:https?|ftp)://[^\\s<>\"]{1,500}");
    private static final Pattern ADDRESS = Pattern.compile("[\\w.!#$%&'*+/=?^`{|}~-]{1,64}+@[\\w.-]{1,255}");
    /** Not the end of a sentence without a space after it, nor Exchange's names of its own components. */
    private static final Pattern HOST = Pattern.compile("(?<![\\w.-])(?!RESOLVER|ROUTING|SMTPSEND|QUEUE|STOREDRV|AGENT)"
            + "[\\w-]{1,63}+(?:\\.[\\w-]{1,63}+){0,8}\\.(?:[a-z]{2,24}|[A-Z]{2,24})(?![\\w-])(?:\\[[^\\]]{1,45}])?");

    private static final Pattern NUMBERS = Pattern.compile("(?<![\\w.])\\d{1,3}(?:\\.\\d{1,3}){2,3}(?![\\w.])");
    private static final Pattern NOT = Pattern.compile("(?:(?<=ca)n't|(?<=ca)nt|(?<=can)not|n't)(?![a-z])");
    private static final Pattern CONTRACTED =
            Pattern.compile("(?<![a-z])(does|do|did|is|was|could|would|has|have)nt(?![a-z])");
    private static final Pattern JOINTS = Pattern.compile("(?<=[a-z])[-_](?=[a-z])");
    private static final Pattern NOISE = Pattern.compile("[\\s\\p{Cntrl}'\"<>()\\[\\]{}|\\\\`*«»“”„‘’「」『』【】]+");
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

    static Wording of(String raw) {
        var text = raw.substring(0, Math.min(raw.length(), MAX)).replace('’', '\'');
        text = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        text = LINK.matcher(text).replaceAll(" ");
        text = ADDRESS.matcher(text).replaceAll("addr");
        text = NUMBERS.matcher(text).replaceAll(" ");
        text = HOST.matcher(text).replaceAll("host").toLowerCase(Locale.ROOT);
        text = CONTRACTED.matcher(text).replaceAll("$1 not");
        text = NOT.matcher(text).replaceAll(" not").replace("ca not", "can not");
        text = JOINTS.matcher(text).replaceAll(" ").replace("e mail", "email");
        return new Wording(NOISE.matcher(text).replaceAll(" ").strip());
    }
}
