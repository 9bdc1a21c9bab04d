package digital.ar.receipt.paper;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Joins Arabic letters by their positional forms (Unicode 9.2, blocks Arabic Presentation Forms A and B). The forms
 * stand in Unicode in the order isolated, final, initial, medial, so no table of ours is needed. Vowel marks keep their
 * place and do not break a join.
 */
final class Arabic {
    private static final int ISOLATED = 0;
    private static final int FINAL = 1;
    private static final int INITIAL = 2;
    private static final int MEDIAL = 3;
    private static final Map<String, int[]> FORMS = forms();

    private Arabic() {}

    static String shape(String text) {
        return text.chars().anyMatch(c -> c >= 0x0600 && c <= 0x06FF) ? joined(ligated(text)) : text;
    }

    /** Lam and alef are one sign; it joins like alef. */
    private static String ligated(String text) {
        var out = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var pair = text.charAt(i) == '\u0644' && i + 1 < text.length() ? FORMS.get(text.substring(i, i + 2)) : null;
            if (pair == null) {
                out.append(text.charAt(i));
            } else {
                out.append((char) pair[ISOLATED]);
                i++;
            }
        }
        return out.toString();
    }

    private static String joined(String text) {
        var out = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); i++) {
            var forms = formsOf(text.charAt(i));
            if (forms == null) {
                out.append(text.charAt(i));
            } else {
                var before = joinsForward(neighbour(text, i, -1));
                var after = forms[INITIAL] != 0 && formsOf(neighbour(text, i, 1)) != null;
                var form = forms[before ? after ? MEDIAL : FINAL : after ? INITIAL : ISOLATED];
                out.append((char) (form == 0 ? text.charAt(i) : form));
            }
        }
        return out.toString();
    }

    private static char neighbour(String text, int from, int step) {
        var at = from + step;
        while (at >= 0 && at < text.length() && Character.getType(text.charAt(at)) == Character.NON_SPACING_MARK) {
            at += step;
        }
        return at >= 0 && at < text.length() ? text.charAt(at) : ' ';
    }

    private static boolean joinsForward(char c) {
        var forms = formsOf(c);
        return forms != null && forms[INITIAL] != 0;
    }

    private static int @org.jspecify.annotations.Nullable [] formsOf(char c) {
        return c < 0x0600 ? null : FORMS.get(c >= 0xFEF5 && c <= 0xFEFC ? "\u0644" + lamAlef(c) : String.valueOf(c));
    }

    private static String lamAlef(char ligature) {
        return Normalizer.normalize(String.valueOf(ligature), Normalizer.Form.NFKC)
                .substring(1);
    }

    private static Map<String, int[]> forms() {
        var forms = new HashMap<String, int[]>();
        for (var c = 0xFB50; c <= 0xFBFF; c++) {
            add(forms, c);
        }
        for (var c = 0xFE80; c <= 0xFEFC; c++) {
            add(forms, c);
        }
        return forms;
    }

    private static void add(Map<String, int[]> forms, int form) {
        var letter = Normalizer.normalize(Character.toString(form), Normalizer.Form.NFKC);
        if (Character.isDefined(form) && letter.length() <= 2 && !letter.equals(Character.toString(form))) {
            var places = forms.computeIfAbsent(letter, l -> new int[4]);
            for (var i = 0; i < places.length; i++) {
                if (places[i] == 0) {
                    places[i] = form;
                    return;
                }
            }
        }
    }
}
