package digital.ar.portal;

import digital.ar.evidence.Event;
import digital.ar.platform.TaxId;
import digital.ar.receipt.ReceiptKind;
import digital.ar.receipt.ReceiptView;
import digital.ar.receipt.Receipts;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the reading pages show, in words. */
@Component
class ReadingModel {
    /** The receipts that are about what this person did; those about the delivery belong to the creditor. */
    static final Set<ReceiptKind> OWN_COPIES = EnumSet.of(ReceiptKind.READING, ReceiptKind.ANSWER);

    private final MessageSource messages;
    private final Receipts receipts;

    ReadingModel(MessageSource messages, Receipts receipts) {
        this.messages = messages;
        this.receipts = receipts;
    }

    void sender(Model model, Visit visit) {
        model.addAttribute("path", visit.path(""));
        model.addAttribute("notice", visit.notice());
        model.addAttribute(
                "creditorDocument",
                TaxId.hidden(visit.notice().creditor().document()));
    }

    void letter(Model model, Letter letter) {
        model.addAttribute("hasHtml", letter.html().isPresent());
        model.addAttribute("text", letter.text().map(ReadingModel::decode).orElse(""));
        letter.shown().ifPresent(shown -> model.addAttribute("shownSha256", shown.sha256()));
        model.addAttribute("attachments", letter.attachments());
    }

    void answer(Model model, Visit visit, AnswerForm typed, Map<String, String> errors, Locale locale) {
        model.addAttribute("company", visit.forCompany());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("statement", statement(visit, locale));
    }

    void thanks(Model model, Visit visit, Event answer) {
        model.addAttribute("answer", answer.facts());
        model.addAttribute("answeredAt", answer.occurredAt());
        model.addAttribute("copies", ownCopies(visit));
    }

    List<ReceiptView> ownCopies(Visit visit) {
        return receipts.of(visit.notice().id()).stream()
                .filter(receipt -> OWN_COPIES.contains(receipt.kind()))
                .filter(receipt -> visit.recipientId().equals(receipt.recipient()))
                .toList();
    }

    /** The exact text above the button, in the language that the page was shown in. */
    String statement(Visit visit, Locale language) {
        return messages.getMessage(
                "portal.statement",
                new Object[] {
                    visit.notice().protocol(), visit.notice().creditor().name()
                },
                language);
    }

    private static String decode(Letter.Part part) {
        var charset = Charset.isSupported(part.charset()) ? Charset.forName(part.charset()) : StandardCharsets.UTF_8;
        return new String(part.content(), charset);
    }
}
