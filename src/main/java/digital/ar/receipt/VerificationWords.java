package digital.ar.receipt;

import digital.ar.receipt.VerificationReport.Check;
import digital.ar.receipt.VerificationReport.Verdict;
import digital.ar.receipt.model.Texts;
import java.util.List;

/** A report in words, Portuguese or English: for the page and for the command. */
public final class VerificationWords {
    private static final List<String> GROUPS =
            List.of("index", "dossier", "pdf", "file", "evidence", "files", "message", "chain", "log", "page");
    private final Texts texts = new Texts();
    private final boolean english;

    public VerificationWords(boolean english) {
        this.english = english;
    }

    public String title(Check check) {
        var code = check.code();
        if (code.startsWith("index.")) {
            return text("check.index") + ": " + title(code.substring("index.".length()));
        }
        return title(code);
    }

    private String title(String code) {
        return texts.has("check." + code) ? text("check." + code) : code;
    }

    public String reason(Check check) {
        return english ? check.reason() : check.reasonPt();
    }

    public String verdict(Verdict verdict) {
        return text("verdict." + verdict);
    }

    /** Of the whole file. */
    public String outcome(Verdict verdict) {
        return text("verify." + verdict.name().toLowerCase(java.util.Locale.ROOT));
    }

    public String kind(VerificationReport.Kind kind) {
        return text("verify.kind." + kind);
    }

    public String qualification(String code) {
        return text("verify.qualification." + code);
    }

    public String text(String key, Object... arguments) {
        return english ? texts.en(key, arguments) : texts.pt(key, arguments);
    }

    /** What a check is about, e.g. the seal; checks of one group stand together. */
    public String group(Check check) {
        return text("verify.group." + group(check.code()));
    }

    private static String group(String code) {
        var first = code.substring(0, Math.max(0, code.indexOf('.')));
        return GROUPS.contains(first) ? first : "file";
    }
}
