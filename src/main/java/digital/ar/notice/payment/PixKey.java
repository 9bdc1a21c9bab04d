package digital.ar.notice.payment;

import digital.ar.notice.TaxDocument;
import java.util.Optional;
import java.util.regex.Pattern;

/** A key of the directory DICT, in the form in which a BR Code carries it (DICT API, Key). */
public record PixKey(Kind kind, String value) {
    /** What names the account. */
    public enum Kind {
        CPF,
        CNPJ,
        EMAIL,
        PHONE,
        /** Random, a UUID. */
        EVP
    }

    private static final Pattern DIGITS_ONLY = Pattern.compile("[0-9]{11}");
    private static final Pattern COMPANY = Pattern.compile("[0-9A-Z]{12}[0-9]{2}");
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{1,14}"); // ITU-T E.164
    private static final Pattern EVP =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final Pattern EMAIL =
            Pattern.compile("[a-z0-9.!#$&'*+/=?^_`{|}~-]+@[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
                    + "(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    /** Longest key of the directory. */
    private static final int LONGEST = 77;

    /** Empty when it has the form of none, or its check digits are wrong. */
    public static Optional<PixKey> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        if (DIGITS_ONLY.matcher(text).matches() || COMPANY.matcher(text).matches()) {
            return TaxDocument.parse(text).map(PixKey::of);
        }
        return PHONE.matcher(text).matches()
                ? Optional.of(new PixKey(Kind.PHONE, text))
                : EVP.matcher(text).matches()
                        ? Optional.of(new PixKey(Kind.EVP, text))
                        : Optional.of(text)
                                .filter(t -> EMAIL.matcher(t).matches())
                                .map(t -> new PixKey(Kind.EMAIL, t));
    }

    private static PixKey of(TaxDocument document) {
        return new PixKey(document.kind() == TaxDocument.Kind.CPF ? Kind.CPF : Kind.CNPJ, document.value());
    }
}
