package digital.ar.receipt.model;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.Locale;

/** How times, money and documents are written for Brazilian readers. */
public final class Formats {
    public static final ZoneId BRASILIA = ZoneId.of("America/Sao_Paulo");
    private static final Locale BRAZIL = Locale.of("pt", "BR");
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:ss").withZone(BRASILIA);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private Formats() {}

    /** {@code 22/11/2026 11:14:09}, Brasília. */
    public static String brasilia(Instant time) {
        return LOCAL.format(time);
    }

    /** {@code 2026-11-22 14:14:09.137Z}. */
    public static String utc(Instant time) {
        return UTC.format(time);
    }

    /** RFC 3339 in UTC, to the microsecond. */
    public static String rfc3339(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).toString();
    }

    public static String date(LocalDate date) {
        return DATE.format(date);
    }

    /** @param cents of Brazilian real */
    public static String money(long cents) {
        var format = NumberFormat.getCurrencyInstance(BRAZIL);
        format.setCurrency(Currency.getInstance("BRL"));
        return format.format(java.math.BigDecimal.valueOf(cents, 2));
    }

    public static String size(long bytes) {
        return NumberFormat.getIntegerInstance(BRAZIL).format(bytes) + " bytes";
    }

    /** CPF {@code 123.456.789-09} or CNPJ {@code 12.ABC.345/01DE-35}; anything else as it is. */
    public static String document(String plain) {
        return switch (plain.length()) {
            case 11 -> mask("###.###.###-##", plain);
            case 14 -> mask("##.###.###/####-##", plain);
            default -> plain;
        };
    }

    /** The middle only: enough to compare with a known document, too little to learn an unknown one. */
    public static String maskedDocument(String plain) {
        return switch (plain.length()) {
            case 11 -> mask("***.###.###-**", plain.substring(3, 9));
            case 14 -> plain.substring(0, 2) + ".***.***/" + plain.substring(8, 12) + "-" + plain.substring(12);
            default -> "***";
        };
    }

    private static String mask(String pattern, String plain) {
        var out = new StringBuilder();
        var next = 0;
        for (var c : pattern.toCharArray()) {
            if (c == '#') {
                out.append(plain.charAt(next++));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
