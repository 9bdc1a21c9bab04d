package digital.ar.cli;

import digital.ar.seal.Holder;
import digital.ar.seal.SealOverview;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.StringJoiner;

/** The keys of an installation as a person reads them on a terminal. */
final class KeysPage {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int ORDER_THE_NEXT = 60;
    private static final String INDENT = " ".repeat(10);

    private final Instant now;
    private final StringBuilder page = new StringBuilder();

    KeysPage(Instant now) {
        this.now = now;
    }

    String text(SealOverview overview, String logKey) {
        seal(overview.seal());
        page.append('\n');
        var number = 1;
        for (var authority : overview.timeAuthorities()) {
            authority(authority, number++ == 1 ? "Time" : "");
        }
        page.append('\n');
        line("Log", logKey);
        line("", "to check receipts without asking this service: ./ar verify --log-key KEY FILE");
        return page.toString();
    }

    private void seal(SealOverview.Seal seal) {
        line("Seal", seal.name());
        line("", worth(seal));
        holder(seal.holder());
        line("", seal.algorithm() + " in " + seal.place() + "; signatures by " + seal.signedBy());
        line("", "subject " + seal.subject());
        line("", "issuer  " + seal.issuer());
        line("", "serial  " + seal.serial());
        line("", "valid   " + DAY.format(seal.notBefore()) + " to " + DAY.format(seal.notAfter()) + ", " + left(seal));
        line("", "SHA-256 " + seal.sha256());
    }

    private static String worth(SealOverview.Seal seal) {
        return switch (seal.qualification()) {
            case "development" -> "development: receipts have no legal value";
            case "icp-brasil" -> "ICP-Brasil, by what it says of itself: whoever verifies needs the root of ICP-Brasil";
            default -> "outside of ICP-Brasil: valid where the parties accept it";
        };
    }

    private void holder(Holder holder) {
        var who = new StringJoiner(", ");
        holder.formattedCnpj().ifPresent(cnpj -> who.add("CNPJ " + cnpj));
        holder.person().ifPresent(name -> who.add((holder.cnpj().isPresent() ? "responsible " : "") + name));
        holder.cpf().ifPresent(cpf -> who.add("CPF " + cpf));
        if (who.length() > 0) {
            line("", who.toString());
        }
    }

    private String left(SealOverview.Seal seal) {
        var days = Duration.between(now, seal.notAfter()).toDays();
        if (now.isAfter(seal.notAfter())) {
            return "EXPIRED: receipts wait for another";
        }
        return days + " days left" + (days < ORDER_THE_NEXT ? ": ORDER THE NEXT ONE" : "");
    }

    private void authority(SealOverview.TimeAuthority authority, String label) {
        line(label, authority.url().map(url -> named(authority.name(), url)).orElse("development, in this service"));
        if (authority.url().isEmpty()) {
            return;
        }
        var used = new StringJoiner(", ");
        authority.quota().ifPresent(quota -> used.add(authority.usedOfQuota() + " of " + quota));
        used.add(authority.tokensThisMonth() + " tokens this month");
        if (authority.costThisMonth() > 0) {
            used.add("cost " + BigDecimal.valueOf(authority.costThisMonth(), 2).toPlainString());
        }
        authority.lastToken().ifPresent(at -> used.add("last token " + MINUTE.format(at)));
        line("", "  " + used);
        authority
                .lastFailure()
                .ifPresent(at -> line(
                        "",
                        "  last failure " + MINUTE.format(at) + ": "
                                + authority.lastFailureReason().orElse("")));
    }

    /** A name that is the host of the address need not be said twice. */
    private static String named(String name, String url) {
        return name.equals(URI.create(url).getHost()) ? url : name + "  " + url;
    }

    private void line(String label, String text) {
        page.append(label.isEmpty() ? INDENT : String.format("%-10s", label))
                .append(text)
                .append('\n');
    }
}
