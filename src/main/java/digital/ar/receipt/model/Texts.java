package digital.ar.receipt.model;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The words of receipts and verdicts: message bundle {@code messages/receipt}, usable without Spring. */
public final class Texts {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private final ResourceBundle pt = ResourceBundle.getBundle("messages.receipt", Locale.ROOT, NO_FALLBACK);
    private final ResourceBundle en = ResourceBundle.getBundle("messages.receipt", Locale.ENGLISH, NO_FALLBACK);

    /** @throws java.util.MissingResourceException unknown key */
    public Bilingual both(String key, Object... arguments) {
        return new Bilingual(
                format(pt, Locale.of("pt", "BR"), key, arguments), format(en, Locale.ENGLISH, key, arguments));
    }

    public String pt(String key, Object... arguments) {
        return format(pt, Locale.of("pt", "BR"), key, arguments);
    }

    public String en(String key, Object... arguments) {
        return format(en, Locale.ENGLISH, key, arguments);
    }

    /** Portuguese texts without arguments whose key begins so. */
    public List<String> fixed(String prefix) {
        return pt.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(pt::getString)
                .filter(text -> !text.contains("{"))
                .toList();
    }

    public boolean has(String key) {
        return pt.containsKey(key);
    }

    /** As Spring's message source does: a text without arguments is not a pattern. */
    private static String format(ResourceBundle bundle, Locale locale, String key, Object... arguments) {
        var text = bundle.getString(key);
        return arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
    }
}
