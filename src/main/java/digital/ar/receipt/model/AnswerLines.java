package digital.ar.receipt.model;

import java.util.List;

/**
 * An answer of the recipient, in words.
 *
 * @param what of which kind, with the counts of titles where there are any
 * @param identity how far it is known who answered
 * @param reason of the answer as a whole; empty: none, or each title has its own
 * @param statement exactly as declared, in the language of the page; line feeds part its lines
 */
public record AnswerLines(
        int sequence,
        Bilingual what,
        String who,
        Bilingual identity,
        String when,
        Bilingual reason,
        String comment,
        String statement,
        List<OfTitle> titles,
        List<File> files) {
    /** Longer statements and lists of titles have a section of their own, so that page one stays one look. */
    private static final int MOST_TITLES = 6;

    private static final int LONGEST_STATEMENT = 900;

    /** @param comment in the person's own words */
    public record OfTitle(String number, Bilingual answer, Bilingual reason, String comment) {}

    /** @param object name under which it is embedded */
    public record File(String name, String object, String size, String sha256) {}

    public boolean atOnce() {
        return titles.size() <= MOST_TITLES && statement.length() <= LONGEST_STATEMENT;
    }
}
