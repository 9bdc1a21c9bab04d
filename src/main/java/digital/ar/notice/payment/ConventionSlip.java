package digital.ar.notice.payment;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A boleto of collection by agreement: utilities, taxes, instalments (FEBRABAN, "Layout padrão de arrecadação/recebimento"):
 * product 8, segment 2, kind of value 3, check digit 4, value 5–15, whose and what 16–44.
 *
 * @param barcode 44 digits, checked
 */
public record ConventionSlip(String barcode) implements Slip {
    static final int LINE = 48;
    private static final int BLOCK = 11;

    static ConventionSlip ofBarcode(String barcode) throws InvalidCode {
        if (barcode.charAt(0) != '8' || "12345679".indexOf(barcode.charAt(1)) < 0) {
            throw new InvalidCode("boleto.segment", "with 48 digits must begin with 8 and a segment, 1 to 7 or 9");
        }
        if ("6789".indexOf(barcode.charAt(2)) < 0) {
            throw new InvalidCode(
                    "boleto.value", "with 48 digits must have 6, 7, 8 or 9 (kind of value) as third digit");
        }
        var expected = digit(barcode, barcode.substring(0, 3) + barcode.substring(4));
        Slip.requireDigit("the general check digit (the fourth)", barcode.charAt(3) - '0', expected);
        return new ConventionSlip(barcode);
    }

    static ConventionSlip ofLine(String line) throws InvalidCode {
        var barcode = new StringBuilder();
        for (var block = 0; block < 4; block++) {
            var at = block * (BLOCK + 1);
            var body = line.substring(at, at + BLOCK);
            Slip.requireDigit(
                    "the check digit of block " + (block + 1), line.charAt(at + BLOCK) - '0', digit(line, body));
            barcode.append(body);
        }
        return ofBarcode(barcode.toString());
    }

    /** @param code whose third digit says how digits are checked */
    private static int digit(String code, String digits) {
        return code.charAt(2) == '6' || code.charAt(2) == '7'
                ? CheckDigits.modulo10(digits)
                : CheckDigits.modulo11Convention(digits);
    }

    @Override
    public String line() {
        var line = new StringBuilder(LINE);
        for (var at = 0; at < BARCODE; at += BLOCK) {
            var block = barcode.substring(at, at + BLOCK);
            line.append(block).append(digit(barcode, block));
        }
        return line.toString();
    }

    /** In 7 and 9 it is a quantity or is corrected later. */
    @Override
    public OptionalLong amountCents() {
        var amount = Long.parseLong(barcode.substring(4, 15));
        var effective = barcode.charAt(2) == '6' || barcode.charAt(2) == '8';
        return effective && amount > 0 ? OptionalLong.of(amount) : OptionalLong.empty();
    }

    /** Where a date stands, if one does, is the collector's own affair. */
    @Override
    public Optional<Integer> dueDateFactor() {
        return Optional.empty();
    }
}
