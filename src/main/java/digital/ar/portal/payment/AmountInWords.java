package digital.ar.portal.payment;

import java.util.Locale;

/** An amount of Brazilian real as it is written on cheques, so that a digit more or less is noticed. */
public final class AmountInWords {
    private static final int CENTS = 100;

    private AmountInWords() {}

    /** @param cents 1 to 2^53 */
    public static String of(long cents, Locale language) {
        var whole = cents / CENTS;
        var rest = cents % CENTS;
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage())
                ? join(
                        english(whole),
                        " and ",
                        EnglishNumbers.words(rest) + (rest == 1 ? " centavo" : " centavos"),
                        whole,
                        rest)
                : join(
                        portuguese(whole),
                        " e ",
                        PortugueseNumbers.words(rest) + (rest == 1 ? " centavo" : " centavos"),
                        whole,
                        rest);
    }

    private static String join(String reais, String and, String centavos, long whole, long rest) {
        if (rest == 0) {
            return reais;
        }
        return whole == 0 ? centavos : reais + and + centavos;
    }

    private static String english(long whole) {
        return EnglishNumbers.words(whole) + (whole == 1 ? " real" : " reais");
    }

    /** "Um milhão de reais", but "um milhão e um reais". */
    private static String portuguese(long whole) {
        var words = PortugueseNumbers.words(whole);
        if (whole == 1) {
            return words + " real";
        }
        return words + (whole >= 1_000_000 && whole % 1_000_000 == 0 ? " de reais" : " reais");
    }
}
