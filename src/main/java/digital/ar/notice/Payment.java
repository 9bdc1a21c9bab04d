package digital.ar.notice;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to pay, as the creditor gave it and as far as it could be checked: codes are whole, and their amounts and dates are those
 * stated. Whether the account belongs to the beneficiary only the debtor's bank knows.
 *
 * @param amountCents Brazilian real, in cents; more than 0
 * @param dueDate null: none was given, and the boleto has none
 * @param doubts what differs, told to the creditor at submission and to the debtor beside the code
 */
public record Payment(
        Beneficiary beneficiary,
        long amountCents,
        @Nullable LocalDate dueDate,
        @Nullable Pix pix,
        @Nullable Boleto boleto,
        List<Doubt> doubts) {

    /** @param document CPF or CNPJ without mask */
    public record Beneficiary(String name, String document) {}

    /**
     * @param payload the code, "copia e cola"
     * @param account {@code CPF}, {@code CNPJ}, {@code EMAIL}, {@code PHONE}, {@code EVP}: kind of key of a static code; {@code LOCATION}
     * @param host of a dynamic code's address, where the payer's bank asks for amount and account
     * @param txid null: none
     * @param amountInside the code brings the amount itself
     */
    public record Pix(
            String payload,
            String account,
            @Nullable String host,
            String merchantName,
            String merchantCity,
            @Nullable String txid,
            boolean amountInside) {
        public boolean dynamic() {
            return host != null;
        }
    }

    /**
     * @param line digits only: 47 of a bank's, 48 of a utility's or tax
     * @param amountInside the boleto brings the amount itself
     */
    public record Boleto(String line, boolean amountInside) {
        private static final int BANK = 47;

        public boolean bank() {
            return line.length() == BANK;
        }

        /** As it is printed: {@code 00190.50095 40144.816069 06809.350314 3 37370000000100}. */
        public String grouped() {
            return bank()
                    ? line.replaceFirst("(.{5})(.{5})(.{5})(.{6})(.{5})(.{6})(.)(.{14})", "$1.$2 $3.$4 $5.$6 $7 $8")
                    : line.replaceAll("(.{11})(.)", "$1-$2 ").strip();
        }
    }

    /** What a fraud would look like, and what may have a good reason. */
    public enum Doubt {
        /** The beneficiary is neither the creditor nor the assignee. */
        BENEFICIARY,
        /** The same CPF or CNPJ under another name. */
        BENEFICIARY_NAME,
        /** The PIX code names another receiver. */
        NAME_IN_CODE,
        /** The PIX key is a CPF or CNPJ, but not the beneficiary's. */
        KEY
    }
}
