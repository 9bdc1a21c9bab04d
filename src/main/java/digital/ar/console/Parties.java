package digital.ar.console;

import digital.ar.notice.NoticeView;
import digital.ar.notice.TaxDocument;
import digital.ar.platform.FileSize;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Creditor, titles and attachments of a notice, ready to print. @param creditorDocument with its mask */
record Parties(String creditorDocument, List<TitleLine> titles, List<FileLine> attachments) {
    private static final Locale BRAZIL = Locale.of("pt", "BR");

    /** @param amount Brazilian real, e.g. {@code R$ 1.234,56} */
    record TitleLine(
            String number,
            @Nullable LocalDate dueDate,
            String amount,
            @Nullable String nfeKey) {}

    /** An attachment as sent. */
    record FileLine(String name, String size, String sha256) {}

    static Parties of(NoticeView notice, Locale language) {
        return new Parties(
                formatted(notice.creditor().document()),
                notice.titles().stream()
                        .map(t -> new TitleLine(t.number(), t.dueDate(), reais(t.amountCents()), t.nfeKey()))
                        .toList(),
                notice.attachments().stream()
                        .map(a -> new FileLine(a.fileName(), FileSize.words(a.size(), language), a.sha256()))
                        .toList());
    }

    /** With its mask; as it is where it is no valid number. */
    static String formatted(String document) {
        return TaxDocument.parse(document).map(TaxDocument::formatted).orElse(document);
    }

    static String reais(long cents) {
        return NumberFormat.getCurrencyInstance(BRAZIL).format(BigDecimal.valueOf(cents, 2));
    }
}
