package digital.ar.receipt.paper;

/** A colour, sRGB. @param operands 0 to 1 each, as a content stream wants them */
public record Ink(String operands) {
    public static final Ink BLACK = Ink.of(0x000000);
    public static final Ink WHITE = Ink.of(0xFFFFFF);

    /** @param rgb {@code 0xRRGGBB} */
    public static Ink of(int rgb) {
        return new Ink(Tokens.numbers((rgb >> 16 & 0xFF) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0));
    }
}
