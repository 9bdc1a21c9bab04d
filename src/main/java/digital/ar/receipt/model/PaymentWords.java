package digital.ar.receipt.model;

import digital.ar.evidence.Event;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The payment data that went with the notice, out of the facts of its acceptance. */
final class PaymentWords {
    private static final int CPF = 11;
    private final Texts texts;

    PaymentWords(Texts texts) {
        this.texts = texts;
    }

    /** All recipients of a notice get the same; empty: none went with it. */
    List<String> lines(List<Event> shown) {
        return shown.stream()
                .filter(AnnexWords::isSubmission)
                .map(event -> new Facts(event.facts()).object("payment"))
                .filter(payment -> !payment.values().isEmpty())
                .findFirst()
                .map(this::lines)
                .orElse(List.of());
    }

    private List<String> lines(Facts payment) {
        var lines = new ArrayList<String>();
        lines.add(texts.pt(
                "page.payment.to",
                payment.wholeNumber("amountCents").map(Formats::money).orElse("—"),
                payment.shown("beneficiary.name"),
                payment.text("beneficiary.document").map(PaymentWords::document).orElse("—"),
                payment.text("dueDate").map(PaymentWords::date).orElse("—")));
        var pix = payment.object("pix");
        if (!pix.values().isEmpty()) {
            lines.add(texts.pt(
                    "page.payment.pix",
                    pix.shown("merchantName"),
                    pix.text("host").orElseGet(() -> pix.shown("merchantCity")),
                    pix.shown("sha256")));
        }
        payment.text("boleto").ifPresent(line -> lines.add(texts.pt("page.payment.boleto", line)));
        var doubts = payment.texts("doubts");
        if (!doubts.isEmpty()) {
            lines.add(texts.pt(
                    "page.payment.doubts",
                    String.join("; ", doubts.stream().map(this::doubt).toList())));
        }
        lines.add(texts.pt("page.payment.not"));
        return lines;
    }

    private String doubt(String word) {
        var key = "page.payment.doubt." + word;
        return texts.has(key) ? texts.pt(key) : word;
    }

    private static String document(String plain) {
        return plain.length() == CPF ? Formats.maskedDocument(plain) : Formats.document(plain);
    }

    private static String date(String iso) {
        try {
            return Formats.date(LocalDate.parse(iso));
        } catch (DateTimeException e) {
            return iso;
        }
    }
}
