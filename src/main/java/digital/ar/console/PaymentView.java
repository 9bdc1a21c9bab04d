package digital.ar.console;

import digital.ar.notice.Payment;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the debtor is told to pay, ready to print.
 *
 * @param document of the beneficiary, with its mask
 * @param amount Brazilian real
 * @param pix the code, "copia e cola"
 * @param boleto line of digits in groups
 * @param doubts message keys below {@code portal.pay.doubt.}: the debtor reads the same
 */
record PaymentView(
        String beneficiary,
        String document,
        String amount,
        @Nullable LocalDate dueDate,
        @Nullable String pix,
        @Nullable String boleto,
        List<String> doubts) {

    static PaymentView of(Payment payment) {
        var pix = payment.pix();
        var boleto = payment.boleto();
        return new PaymentView(
                payment.beneficiary().name(),
                Parties.formatted(payment.beneficiary().document()),
                Parties.reais(payment.amountCents()),
                payment.dueDate(),
                pix == null ? null : pix.payload(),
                boleto == null ? null : boleto.grouped(),
                payment.doubts().stream()
                        .map(doubt -> doubt.name().toLowerCase(Locale.ROOT))
                        .toList());
    }
}
