package digital.ar.portal.payment;

/** Whole numbers in Brazilian Portuguese, masculine. */
final class PortugueseNumbers {
    private static final String[] SMALL = {
        "zero",
        "um",
        "dois",
        "três",
        "quatro",
        "cinco",
        "seis",
        "sete",
        "oito",
        "nove",
        "dez",
        "onze",
        "doze",
        "treze",
        "quatorze",
        "quinze",
        "dezesseis",
        "dezessete",
        "dezoito",
        "dezenove"
    };
    private static final String[] TENS = {
        "", "", "vinte", "trinta", "quarenta", "cinquenta", "sessenta", "setenta", "oitenta", "noventa"
    };
    private static final String[] HUNDREDS = {
        "",
        "cento",
        "duzentos",
        "trezentos",
        "quatrocentos",
        "quinhentos",
        "seiscentos",
        "setecentos",
        "oitocentos",
        "novecentos"
    };
    private static final String[] ONE = {"", "mil", "um milhão", "um bilhão", "um trilhão"};
    private static final String[] MANY = {"", " mil", " milhões", " bilhões", " trilhões"};
    private static final int GROUP = 1_000;

    private PortugueseNumbers() {}

    /** @param number 0 to 999 trillions */
    static String words(long number) {
        if (number == 0) {
            return SMALL[0];
        }
        var words = new StringBuilder();
        for (var power = MANY.length - 1; power >= 0; power--) {
            var unit = (long) Math.pow(GROUP, power);
            var group = (int) (number / unit % GROUP);
            if (group > 0) {
                words.append(words.isEmpty() ? "" : link(number % (unit * GROUP)))
                        .append(group(group, power));
            }
        }
        return words.toString();
    }

    /** "E" before the last group when it is short: mil e um, mil e duzentos, but mil duzentos e um. */
    private static String link(long rest) {
        var last = rest;
        while (last % GROUP == 0) {
            last /= GROUP;
        }
        return last < GROUP && (last < 100 || last % 100 == 0) ? " e " : " ";
    }

    private static String group(int group, int power) {
        if (power == 0) {
            return belowThousand(group);
        }
        return group == 1 ? ONE[power] : belowThousand(group) + MANY[power];
    }

    private static String belowThousand(int number) {
        if (number == 100) {
            return "cem";
        }
        if (number < 100) {
            return belowHundred(number);
        }
        var rest = number % 100;
        return HUNDREDS[number / 100] + (rest == 0 ? "" : " e " + belowHundred(rest));
    }

    private static String belowHundred(int number) {
        if (number < SMALL.length) {
            return SMALL[number];
        }
        var rest = number % 10;
        return TENS[number / 10] + (rest == 0 ? "" : " e " + SMALL[rest]);
    }
}
