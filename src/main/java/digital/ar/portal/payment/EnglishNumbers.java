package digital.ar.portal.payment;

/** Whole numbers in English. */
final class EnglishNumbers {
    private static final String[] SMALL = {
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen"
    };
    private static final String[] TENS = {
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
    };
    private static final String[] POWERS = {"", " thousand", " million", " billion", " trillion"};
    private static final int GROUP = 1_000;

    private EnglishNumbers() {}

    /** @param number 0 to 999 trillions */
    static String words(long number) {
        if (number == 0) {
            return SMALL[0];
        }
        var words = new StringBuilder();
        for (var power = POWERS.length - 1; power >= 0; power--) {
            var group = (int) (number / (long) Math.pow(GROUP, power) % GROUP);
            if (group > 0) {
                words.append(words.isEmpty() ? "" : " ")
                        .append(belowThousand(group))
                        .append(POWERS[power]);
            }
        }
        return words.toString();
    }

    private static String belowThousand(int number) {
        if (number < 100) {
            return belowHundred(number);
        }
        var rest = number % 100;
        return SMALL[number / 100] + " hundred" + (rest == 0 ? "" : " " + belowHundred(rest));
    }

    private static String belowHundred(int number) {
        if (number < SMALL.length) {
            return SMALL[number];
        }
        var rest = number % 10;
        return TENS[number / 10] + (rest == 0 ? "" : "-" + SMALL[rest]);
    }
}
