package digital.ar.notice.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples that banks and FEBRABAN published. */
class SlipTest {
    private static final String BANK = "00190.50095 40144.816069 06809.350314 3 37370000000100";
    private static final String BANK_BARCODE = "00193373700000001000500940144816060680935031";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    /** FEBRABAN, layout of collection: examples of both moduli. */
    @Test
    void checkDigitsOfThePublishedExamples() {
        assertThat(CheckDigits.modulo10("01230067896")).isEqualTo(3);
        assertThat(CheckDigits.modulo11Convention("01230067896")).isZero();
        assertThat(CheckDigits.modulo10("8220000215048200974123220154098290108605940"))
                .isEqualTo(1);
        assertThat(CheckDigits.modulo11Convention("8220000215048200974123220154098290108605940"))
                .isZero();
    }

    @Test
    void aBanksBoletoAsLineAndAsBarcode() throws InvalidCode {
        var slip = Slip.parse(BANK);
        assertThat(slip).isEqualTo(new BankSlip(BANK_BARCODE)).isEqualTo(Slip.parse(BANK_BARCODE));
        assertThat(slip.line()).isEqualTo(BANK.replaceAll("[ .]", ""));
        assertThat(slip.amountCents()).hasValue(100);
        assertThat(slip.dueDateFactor()).contains(3737);
    }

    @ParameterizedTest
    @CsvSource({
        "83640000001-1 33120138000-2 81288462711-6 08013618155-1, 83640000001331201380008128846271108013618155, 13312",
        "85890000460-9 52460179160-5 60759305086-5 83148300001-0, 85890000460524601791606075930508683148300001, 4605246"
    })
    void aUtilitysBoletoAsLineAndAsBarcode(String line, String barcode, long cents) throws InvalidCode {
        var slip = Slip.parse(line);
        assertThat(slip).isEqualTo(new ConventionSlip(barcode)).isEqualTo(Slip.parse(barcode));
        assertThat(slip.line()).isEqualTo(line.replaceAll("[ -]", ""));
        assertThat(slip.amountCents()).hasValue(cents);
        assertThat(slip.dueDateFactor()).isEmpty();
    }

    /** Modulo 10 finds every single wrong digit; the general digit guards the rest. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "00190500954014481606906809350314337370000000100",
                "836400000011331201380002812884627116080136181551",
                "85890000460524601791606075930508683148300001"
            })
    void anyOneWrongDigitIsFound(String right) {
        for (var at = 0; at < right.length(); at++) {
            var digit = right.charAt(at) == '9' ? '0' : (char) (right.charAt(at) + 1);
            var wrong = right.substring(0, at) + digit + right.substring(at + 1);
            assertThatExceptionOfType(InvalidCode.class).as("digit %d", at).isThrownBy(() -> Slip.parse(wrong));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0019050095401448160690680935031433737000000010, boleto.length",
        "'', boleto.length",
        "0019050095401448160690680935031433737000000010O, boleto.characters",
        "٠٠190500954014481606906809350314337370000000100, boleto.characters",
        "00150500954014481606906809350314337370000000100, boleto.checkDigit",
        "00183373700000001000500940144816060680935031, boleto.currency",
        "88640000001331201380008128846271108013618155, boleto.segment",
        "83340000001331201380008128846271108013618155, boleto.value"
    })
    void whatIsWrongIsNamed(String text, String code) {
        assertThatExceptionOfType(InvalidCode.class)
                .isThrownBy(() -> Slip.parse(text))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }

    @ParameterizedTest
    @CsvSource({"2000-07-03, 1000", "2007-12-31, 3737", "2025-02-21, 9999", "2025-02-22, 1000", "2026-12-10, 1656"})
    void theFactorBeginsAnewIn2025(LocalDate date, int factor) {
        assertThat(DueDateFactor.of(date)).contains(factor);
    }

    @Test
    void aFactorMeansTheDateThatIsNear() {
        assertThat(DueDateFactor.near(9999, TODAY)).contains(LocalDate.of(2025, 2, 21));
        assertThat(DueDateFactor.near(1000, TODAY)).contains(LocalDate.of(2025, 2, 22));
        assertThat(DueDateFactor.near(1656, TODAY)).contains(LocalDate.of(2026, 12, 10));
        assertThat(DueDateFactor.near(3737, LocalDate.of(2008, 1, 10))).contains(LocalDate.of(2007, 12, 31));
        assertThat(DueDateFactor.near(3737, TODAY)).contains(LocalDate.of(2032, 8, 21));
        assertThat(DueDateFactor.near(7450, TODAY))
                .as("8 years ago, or 16 ahead")
                .isEqualTo(Optional.empty());
    }

    /** Without room for so much, the amount takes the places of the date too. */
    @Test
    void amountsOfAHundredMillionHaveNoDate() throws InvalidCode {
        var digits = "0019" + "0123" + "4567890123" + "0500940144816060680935031";
        var slip = Slip.parse(digits.substring(0, 4) + CheckDigits.modulo11Bank(digits) + digits.substring(4));
        assertThat(slip.amountCents()).hasValue(1_234_567_890_123L);
        assertThat(slip.dueDateFactor()).isEmpty();
    }
}
