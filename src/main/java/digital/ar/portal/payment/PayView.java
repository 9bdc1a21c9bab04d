package digital.ar.portal.payment;

import digital.ar.notice.Payment;
import digital.ar.notice.Payment.Doubt;
import digital.ar.platform.QrSymbol;
import digital.ar.portal.visit.PublicDocument;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.Currency;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the page says about paying, in the order in which it is read: who receives, how much, until when; then the codes.
 *
 * @param doubts message keys below {@code portal.pay.doubt.}
 */
public record PayView(
        String beneficiary,
        String document,
        String amount,
        String amountInWords,
        @Nullable LocalDate dueDate,
        boolean expired,
        List<String> doubts,
        @Nullable Pix pix,
        @Nullable Boleto boleto) {
    /** What a debtor should know; another spelling of the same company's name is for the creditor alone. */
    private static final Set<Doubt> TOLD = EnumSet.of(Doubt.BENEFICIARY, Doubt.NAME_IN_CODE, Doubt.KEY);

    /**
     * @param path of the dark modules, SVG 1.1 path data, one unit a module
     * @param box SVG viewBox, with the quiet zone of four modules
     */
    public record Pix(
            String payload,
            String merchantName,
            String merchantCity,
            @Nullable String host,
            boolean amountInside,
            String path,
            String box) {
        private static final int QUIET = 4;

        static Pix of(Payment.Pix pix) {
            var symbol = QrSymbol.of(pix.payload());
            var path = new StringBuilder();
            symbol.runs()
                    .forEach(run ->
                            path.append("M%d %dh%dv1h-%dz".formatted(run.x(), run.y(), run.length(), run.length())));
            var side = symbol.size() + 2 * QUIET;
            return new Pix(
                    pix.payload(),
                    pix.merchantName(),
                    pix.merchantCity(),
                    pix.host(),
                    pix.amountInside(),
                    path.toString(),
                    "%d %d %d %d".formatted(-QUIET, -QUIET, side, side));
        }
    }

    /**
     * @param digits as a bank takes them
     * @param grouped as they are printed
     * @param spoken digit by digit, for those who listen
     */
    public record Boleto(String digits, String grouped, String spoken, boolean amountInside) {
        static Boleto of(Payment.Boleto boleto) {
            var groups = boleto.grouped();
            return new Boleto(boleto.line(), groups, spoken(groups), boleto.amountInside());
        }

        private static String spoken(String groups) {
            return groups.replaceAll("[. -]", ",")
                    .replaceAll("([0-9])(?=[0-9])", "$1 ")
                    .replace(",", ", ");
        }
    }

    static PayView of(Payment payment, LocalDate today, Locale language) {
        var due = payment.dueDate();
        var pix = payment.pix();
        var boleto = payment.boleto();
        return new PayView(
                payment.beneficiary().name(),
                PublicDocument.of(payment.beneficiary().document()),
                money(payment.amountCents(), language),
                AmountInWords.of(payment.amountCents(), language),
                due,
                due != null && due.isBefore(today),
                payment.doubts().stream()
                        .filter(TOLD::contains)
                        .map(doubt -> doubt.name().toLowerCase(Locale.ROOT))
                        .toList(),
                pix == null ? null : Pix.of(pix),
                boleto == null ? null : Boleto.of(boleto));
    }

    private static String money(long cents, Locale language) {
        var format = NumberFormat.getCurrencyInstance(
                language.getLanguage().equals("en") ? Locale.US : Locale.of("pt", "BR"));
        format.setCurrency(Currency.getInstance("BRL"));
        return format.format(BigDecimal.valueOf(cents, 2));
    }
}
