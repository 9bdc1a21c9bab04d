package digital.ar.notice.payment;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** A boleto, read from its line of digits ("linha digitável") or its barcode. */
public sealed interface Slip permits BankSlip, ConventionSlip {
    int BARCODE = 44;

    /** Digits only: 47 of a bank's boleto, 48 of a utility's or a tax. */
    String line();

    /** What it says to be paid; empty: it leaves that open. */
    OptionalLong amountCents();

    /** Days as they stand in it, 1000–9999 ({@link DueDateFactor}); empty: no date. */
    Optional<Integer> dueDateFactor();

    Pattern SEPARATORS = Pattern.compile("[ .\\-]");

    /** @param text with or without dots, dashes and blanks */
    static Slip parse(String text) throws InvalidCode {
        var digits = SEPARATORS.matcher(text.strip()).replaceAll("");
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new InvalidCode("boleto.characters", "must have digits only, besides dots, dashes and blanks");
        }
        return switch (digits.length()) {
            case BARCODE -> digits.startsWith("8") ? ConventionSlip.ofBarcode(digits) : BankSlip.ofBarcode(digits);
            case BankSlip.LINE -> BankSlip.ofLine(digits);
            case ConventionSlip.LINE -> ConventionSlip.ofLine(digits);
            default ->
                throw new InvalidCode(
                        "boleto.length",
                        "has %d digits; a bank's boleto has 47, a utility's or tax 48, a barcode 44"
                                .formatted(digits.length()));
        };
    }

    /** @param what the digit that is compared, for the message */
    static void requireDigit(String what, int is, int expected) throws InvalidCode {
        if (is != expected) {
            throw new InvalidCode(
                    "boleto.checkDigit", "%s is %d, must be %d: a digit is wrong".formatted(what, is, expected));
        }
    }
}
