package digital.ar.notice;

/** Where the recipient reads the content. */
public enum Presentation {
    /** In the mail itself; the reading page shows the same bytes. */
    IN_MAIL,
    /** On the reading page only: the mail says that there is a notice, of whom and where to read it, and nothing else. */
    ON_PAGE
}
