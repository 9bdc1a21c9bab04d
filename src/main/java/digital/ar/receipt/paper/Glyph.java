package digital.ar.receipt.paper;

/**
 * One character's picture in one font.
 *
 * @param id within the font; 0: the font lacks the character
 * @param advance width in thousandths of the size
 * @param everyday code within the font's everyday subset, from 1; 0: outside of it
 */
record Glyph(FontFile font, int id, int codePoint, float advance, int everyday) {
    boolean isMissing() {
        return id == 0;
    }

    boolean isOfSubset(Glyph other) {
        return font == other.font && everyday > 0 == other.everyday > 0;
    }

    boolean isSpace() {
        return codePoint == ' ' || codePoint == 0x3000;
    }
}
