package digital.ar.notice.payment;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A bank's boleto (FEBRABAN; BCB Circular 3.598): bank 1–3, currency 4, check digit 5, due date 6–9, amount 10–19, the bank's
 * own 20–44.
 *
 * @param barcode 44 digits, checked
 */
public record BankSlip(String barcode) implements Slip {
    static final int LINE = 47;
    private static final char REAL = '9';

    static BankSlip ofBarcode(String barcode) throws InvalidCode {
        if (barcode.charAt(3) != REAL) {
            throw new InvalidCode("boleto.currency", "must have 9 (Brazilian real) as fourth digit");
        }
        var expected = CheckDigits.modulo11Bank(barcode.substring(0, 4) + barcode.substring(5));
        Slip.requireDigit("the general check digit", barcode.charAt(4) - '0', expected);
        return new BankSlip(barcode);
    }

    static BankSlip ofLine(String line) throws InvalidCode {
        field(1, line.substring(0, 10));
        field(2, line.substring(10, 21));
        field(3, line.substring(21, 32));
        var free = line.substring(4, 9) + line.substring(10, 20) + line.substring(21, 31);
        return ofBarcode(line.substring(0, 4) + line.charAt(32) + line.substring(33) + free);
    }

    private static void field(int number, String field) throws InvalidCode {
        var last = field.length() - 1;
        Slip.requireDigit(
                "the check digit of field " + number,
                field.charAt(last) - '0',
                CheckDigits.modulo10(field.substring(0, last)));
    }

    @Override
    public String line() {
        var free = barcode.substring(19);
        return withDigit(barcode.substring(0, 4) + free.substring(0, 5))
                + withDigit(free.substring(5, 15))
                + withDigit(free.substring(15))
                + barcode.charAt(4)
                + barcode.substring(5, 19);
    }

    private static String withDigit(String field) {
        return field + CheckDigits.modulo10(field);
    }

    /** An amount of R$ 100,000,000.00 and more takes the places of the due date too: those read below 1000 then. */
    @Override
    public OptionalLong amountCents() {
        var amount = Long.parseLong(barcode.substring(dueDateFactor().isPresent() ? 9 : 5, 19));
        return amount == 0 ? OptionalLong.empty() : OptionalLong.of(amount);
    }

    @Override
    public Optional<Integer> dueDateFactor() {
        return Optional.of(Integer.parseInt(barcode.substring(5, 9))).filter(f -> f >= DueDateFactor.FIRST);
    }
}
