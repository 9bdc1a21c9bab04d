package digital.ar.notice.rules;

import digital.ar.notice.NoticeType;
import digital.ar.notice.NoticeView.Title;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The titles (duplicatas, invoices, instalments) that the notice is about. */
final class TitleRules {
    private final Findings findings;
    private final Fields fields;

    TitleRules(Findings findings) {
        this.findings = findings;
        this.fields = new Fields(findings);
    }

    List<Title> check(List<Title> titles, TypeRules.Rule rule) {
        if (titles.size() < rule.minTitles()) {
            findings.refuse("/titles", "required", "must have at least one title for " + rule.type());
        }
        var checked = new ArrayList<Title>();
        for (var i = 0; i < titles.size(); i++) {
            checked.add(check("/titles/" + i, titles.get(i), rule));
        }
        return checked;
    }

    private Title check(String pointer, Title title, TypeRules.Rule rule) {
        if (rule.titleFields().contains("dueDate") && title.dueDate() == null) {
            findings.refuse(pointer + "/dueDate", "required", "is required for " + rule.type());
        }
        if (rule.titleFields().contains("amount") && title.amountCents() == 0) {
            findings.refuse(pointer + "/amountCents", "range", "must be more than 0 for " + rule.type());
        }
        return new Title(
                fields.line(pointer + "/number", title.number()),
                title.dueDate(),
                title.amountCents(),
                nfeKey(pointer + "/nfeKey", title.nfeKey(), rule));
    }

    private @Nullable String nfeKey(String pointer, @Nullable String key, TypeRules.Rule rule) {
        if (key == null) {
            if (rule.type() == NoticeType.ASSIGNMENT) {
                findings.warn(pointer, "nfeKey.missing", "an assignment is stronger when each title names its NF-e");
            }
            return null;
        }
        var checked = NfeKey.parse(key);
        if (checked.isEmpty()) {
            findings.refuse(
                    pointer, "nfeKey.invalid", "must be the 44 characters of an NF-e key with a right check digit");
        }
        return checked.orElse(null);
    }
}
