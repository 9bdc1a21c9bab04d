package digital.ar.receipt.paper;

/** Brackets that turn around in text from right to left (Unicode Standard Annex 9, L4). */
final class Mirrored {
    private static final String PAIRS = "()[]{}<>«»‹›";

    private Mirrored() {}

    static int of(int codePoint) {
        var at = codePoint <= 0xFFFF ? PAIRS.indexOf(codePoint) : -1;
        return at < 0 ? codePoint : PAIRS.charAt(at ^ 1);
    }
}
