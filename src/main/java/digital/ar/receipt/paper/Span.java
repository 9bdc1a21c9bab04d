package digital.ar.receipt.paper;

/** Characters of one look and language. {@code \n} breaks the line. @param link address that they lead to, empty: none */
public record Span(String text, Style style, Lang lang, String link) {
    public Span(String text, Style style) {
        this(text, style, Lang.PT, "");
    }

    public Span(String text, Style style, Lang lang) {
        this(text, style, lang, "");
    }
}
