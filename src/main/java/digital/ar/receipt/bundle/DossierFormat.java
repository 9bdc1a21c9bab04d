package digital.ar.receipt.bundle;

import java.util.regex.Pattern;

/** The ZIP of a dossier: names that writer and verifier agree on (docs/evidence.md). */
public final class DossierFormat {
    public static final String FORMAT = "ar-digital-dossier/1";
    /** Sealed; embeds {@link #SUMS} and {@link #JSON}, so that the seal covers every file of the ZIP. */
    public static final String INDEX = "index.pdf";

    /** {@code sha256sum} lines of every file but this one and {@link #INDEX}. */
    public static final String SUMS = "SHA256SUMS";

    public static final String JSON = "index.json";
    public static final String CSV = "index.csv";
    public static final String HTML = "index.html";
    public static final String READ_ME = "LEIA-ME.txt";
    public static final String RECEIPTS = "receipts/";

    /** No absolute path, no {@code ..}, nothing that a shell or a file system could read otherwise. */
    public static final Pattern SAFE_NAME =
            Pattern.compile("(?:[A-Za-z0-9][A-Za-z0-9._-]{0,100}/)?[A-Za-z0-9][A-Za-z0-9._-]{0,120}");

    private DossierFormat() {}

    public static String receipt(String fileName) {
        return RECEIPTS + fileName;
    }
}
