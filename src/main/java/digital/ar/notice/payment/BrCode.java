package digital.ar.notice.payment;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The BR Code of PIX ("copia e cola"; Manual de Padrões para Iniciação do Pix, on EMV QRCPS-MPM 1.1), whole and for nothing but
 * one PIX in Brazilian real.
 *
 * @param payload as given, without outer blanks
 * @param amountCents null: the payer's bank asks (static), or the address tells (dynamic)
 * @param txid null: none given ({@code ***})
 */
public record BrCode(
        String payload,
        PixAccount account,
        @Nullable Long amountCents,
        String merchantName,
        String merchantCity,
        @Nullable String txid) {
    private static final int LONGEST = 512; // EMV QRCPS-MPM 3.1
    private static final int CRC_LENGTH = 4;
    private static final String CRC_HEAD = "6304";
    private static final String GUI = "br.gov.bcb.pix";
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,10}(\\.[0-9]{1,2})?");
    private static final Pattern TXID = Pattern.compile("\\*{3}|[A-Za-z0-9]{1,25}");

    /** 00 format, 01 initiation, 52 category, 53 currency, 54 amount, 58 country, 59 name, 60 city, 61 postal code, 62 data, 63 CRC, 64 other language. */
    private static final Set<String> PLAIN =
            Set.of("00", "01", "52", "53", "54", "58", "59", "60", "61", "62", "63", "64");

    /** @throws InvalidCode with what the code must have instead */
    public static BrCode parse(String text) throws InvalidCode {
        var payload = text.strip();
        requireCharacters(payload);
        requireCrc(payload);
        var fields = Tlv.parse("the code", payload);
        requireFixed(fields);
        return new BrCode(
                payload,
                PixAccount.of(pix(fields)),
                amount(fields.get("54")),
                line(fields, "59", "merchant name", 25),
                line(fields, "60", "merchant city", 15),
                txid(fields.get("62")));
    }

    private static void requireCharacters(String payload) throws InvalidCode {
        if (payload.length() > LONGEST || !payload.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new InvalidCode(
                    "pix.characters",
                    "must be at most %d characters of ASCII; with accents, banks differ on lengths and CRC"
                            .formatted(LONGEST));
        }
    }

    private static void requireCrc(String payload) throws InvalidCode {
        var body = payload.length() - CRC_LENGTH;
        if (body < CRC_HEAD.length() || !payload.startsWith(CRC_HEAD, body - CRC_HEAD.length())) {
            throw new InvalidCode("pix.crc", "must end in 6304 and four hexadecimal digits; was it cut off?");
        }
        var expected = Crc16.of(payload.substring(0, body));
        if (!payload.substring(body).equals(expected)) {
            throw new InvalidCode(
                    "pix.crc", "ends in %s, by its CRC it must end in %s".formatted(payload.substring(body), expected));
        }
    }

    private static void requireFixed(Map<String, String> fields) throws InvalidCode {
        require(fields, "00", "01", "payload format indicator");
        require(fields, "53", "986", "currency (986: Brazilian real)");
        require(fields, "58", "BR", "country");
        if (!fields.getOrDefault("52", "").matches("[0-9]{4}")) {
            throw new InvalidCode("pix.category", "must have a merchant category (52) of four digits");
        }
        if (fields.containsKey("01") && !Set.of("11", "12").contains(fields.get("01"))) {
            throw new InvalidCode("pix.initiation", "must have 11 or 12 as point of initiation (01)");
        }
        if (!fields.keySet().iterator().next().equals("00")) {
            throw new InvalidCode("pix.order", "must begin with the payload format indicator (00)");
        }
    }

    private static void require(Map<String, String> fields, String id, String value, String name) throws InvalidCode {
        if (!value.equals(fields.get(id))) {
            throw new InvalidCode("pix.fixed", "must have %s as %s (%s)".formatted(value, name, id));
        }
    }

    /** The one account template; anything else that money could follow is refused. */
    private static Map<String, String> pix(Map<String, String> fields) throws InvalidCode {
        var others = new TreeSet<>(fields.keySet());
        others.removeAll(PLAIN);
        var template = others.pollFirst();
        if (template == null || template.compareTo("26") < 0 || template.compareTo("51") > 0) {
            throw new InvalidCode("pix.account", "must have the account of PIX in one of the fields 26 to 51");
        }
        if (!others.isEmpty()) {
            throw new InvalidCode(
                    "pix.extra",
                    "has field %s: another way to pay, a tip, or recurring debits, which a notice must not carry"
                            .formatted(others.first()));
        }
        var account = Tlv.parse("field " + template, String.valueOf(fields.get(template)));
        if (!GUI.equals(account.getOrDefault("00", "").toLowerCase(Locale.ROOT))) {
            throw new InvalidCode("pix.account", "must have %s as arrangement (%s-00)".formatted(GUI, template));
        }
        return account;
    }

    private static @Nullable Long amount(@Nullable String text) throws InvalidCode {
        if (text == null) {
            return null;
        }
        if (!AMOUNT.matcher(text).matches() || new BigDecimal(text).signum() == 0) {
            throw new InvalidCode(
                    "pix.amount", "must have an amount (54) like 123.45, more than 0 and at most 13 characters");
        }
        return new BigDecimal(text).movePointRight(2).longValueExact();
    }

    private static String line(Map<String, String> fields, String id, String name, int longest) throws InvalidCode {
        var value = fields.getOrDefault(id, "").strip();
        if (value.isEmpty() || value.length() > longest) {
            throw new InvalidCode("pix.name", "must have a %s (%s) of 1 to %d characters".formatted(name, id, longest));
        }
        return value;
    }

    private static @Nullable String txid(@Nullable String data) throws InvalidCode {
        var label = data == null ? "" : Tlv.parse("field 62", data).getOrDefault("05", "");
        if (!TXID.matcher(label).matches()) {
            throw new InvalidCode("pix.txid", "must have an identifier (62-05) of 1 to 25 letters and digits, or ***");
        }
        return label.startsWith("*") ? null : label;
    }
}
