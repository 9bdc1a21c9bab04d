package digital.ar.notice.content;

import digital.ar.notice.NoticeView.Title;
import digital.ar.notice.TaxDocument;
import digital.ar.notice.rules.TypeRules;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.util.HtmlUtils;

/** The values that every template may use, as HTML: creditor, titles, details. */
final class TemplateValues {
    private static final Locale BRAZIL = Locale.of("pt", "BR");
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/uuuu", BRAZIL);

    private TemplateValues() {}

    static Map<String, String> of(LetterDesk.Facts facts) {
        var values = new HashMap<String, String>();
        values.put("creditor.name", escape(facts.creditor().name()));
        values.put("creditor.document", document(facts.creditor().document()));
        values.put("creditor.address", escape(facts.creditor().address()));
        values.put("titles", table(facts.titles()));
        values.put(
                "total",
                money(facts.titles().stream().mapToLong(Title::amountCents).sum()));
        facts.details()
                .forEach((name, value) -> values.put(
                        "details." + name, shown(value, facts.formats().get(name))));
        return values;
    }

    static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8").replace("\r\n", "\n").replace("\n", "<br>");
    }

    private static String shown(String value, TypeRules.@org.jspecify.annotations.Nullable Format format) {
        if (value.isEmpty() || format == null) {
            return escape(value);
        }
        return switch (format) {
            case DATE -> date(LocalDate.parse(value));
            case DOCUMENT -> document(value);
            case LINE, TEXT -> escape(value);
        };
    }

    private static String document(String value) {
        return TaxDocument.parse(value).map(TaxDocument::formatted).orElse(escape(value));
    }

    private static String table(List<Title> titles) {
        if (titles.isEmpty()) {
            return "";
        }
        var rows = new StringBuilder(
                "<table><thead><tr><th>Título</th><th>Vencimento</th><th>Valor</th></tr></thead><tbody>");
        for (var title : titles) {
            var due = title.dueDate();
            rows.append("<tr><td>").append(escape(title.number()));
            if (title.nfeKey() != null) {
                rows.append("<br><small>NF-e ").append(escape(title.nfeKey())).append("</small>");
            }
            rows.append("</td><td>").append(due == null ? "" : date(due));
            rows.append("</td><td>").append(money(title.amountCents())).append("</td></tr>");
        }
        return rows.append("</tbody></table>").toString();
    }

    private static String date(LocalDate date) {
        return DATE.format(date);
    }

    private static String money(long cents) {
        return escape(NumberFormat.getCurrencyInstance(BRAZIL).format(java.math.BigDecimal.valueOf(cents, 2)));
    }
}
