package digital.ar.receipt.paper;

/** How characters look. @param size in points */
public record Style(Typeface face, float size, Ink ink, boolean underlined) {
    public static Style of(Typeface face, double size, Ink ink) {
        return new Style(face, (float) size, ink, false);
    }

    public Style bold() {
        return new Style(face.bold(), size, ink, underlined);
    }

    public Style italic() {
        return new Style(face.italic(), size, ink, underlined);
    }

    public Style mono() {
        return new Style(Typeface.MONO, size * 0.92f, ink, underlined);
    }

    public Style underline() {
        return new Style(face, size, ink, true);
    }

    public Style size(double points) {
        return new Style(face, (float) points, ink, underlined);
    }

    public Style ink(Ink other) {
        return new Style(face, size, other, underlined);
    }
}
