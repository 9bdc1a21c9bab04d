package digital.ar.receipt.paper;

/** Languages of the pages (ISO 32000-1 14.9.2). */
public enum Lang {
    /** The document's own. */
    PT("pt-BR"),
    EN("en");

    private final String tag;

    Lang(String tag) {
        this.tag = tag;
    }

    public String tag() {
        return tag;
    }
}
