package digital.ar.portal.reading;

import digital.ar.evidence.Event;
import digital.ar.platform.FileSize;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.portal.answer.AnswerForm;
import digital.ar.portal.visit.PublicDocument;
import digital.ar.portal.visit.Visit;
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
public class ReadingModel {
    /** The receipts that are about what this person did; those about the delivery belong to the creditor. */
    static final Set<ReceiptKind> OWN_COPIES = EnumSet.of(ReceiptKind.READING, ReceiptKind.ANSWER);

    /** An attachment in the list. */
    public record FileLine(String name, String size) {}

    /** A receipt in the list. @param id public form */
    record Copy(String id, String kind, boolean issued, String size) {
        static Copy of(ReceiptView receipt, Locale language) {
            return new Copy(
                    Ids.publicId(IdPrefix.RCT, receipt.id()),
                    receipt.kind().name(),
                    receipt.state() == ReceiptView.State.ISSUED,
                    FileSize.words(receipt.size(), language));
        }
    }

    private final MessageSource messages;
    private final Receipts receipts;

    ReadingModel(MessageSource messages, Receipts receipts) {
        this.messages = messages;
        this.receipts = receipts;
    }

    public void sender(Model model, Visit visit) {
        model.addAttribute("path", visit.path(""));
        model.addAttribute("notice", visit.notice());
        model.addAttribute(
                "creditorDocument", PublicDocument.of(visit.notice().creditor().document()));
    }

    public void letter(Model model, Visit visit, SentMessage letter, Locale language) {
        model.addAttribute("messageSha256", visit.recipient().shownSha256());
        model.addAttribute("hasHtml", letter.html().isPresent());
        model.addAttribute("text", letter.text().map(ReadingModel::decode).orElse(""));
        letter.shown().ifPresent(shown -> model.addAttribute("shownSha256", shown.sha256()));
        model.addAttribute(
                "attachments",
                letter.attachments().stream()
                        .map(file -> new FileLine(file.name(), FileSize.words(file.size(), language)))
                        .toList());
    }

    public void answer(Model model, Visit visit, AnswerForm typed, Map<String, String> errors, Locale locale) {
        model.addAttribute("company", visit.forCompany());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("statement", statement(visit, locale));
    }

    public void thanks(Model model, Visit visit, Event answer, Locale language) {
        model.addAttribute("answer", answer.facts());
        model.addAttribute("answeredAt", answer.occurredAt());
        var copies = ownCopies(visit);
        model.addAttribute(
                "copies", copies.stream().map(copy -> Copy.of(copy, language)).toList());
        model.addAttribute("pending", copies.stream().noneMatch(ReadingModel::isIssuedAnswer));
    }

    private static boolean isIssuedAnswer(ReceiptView copy) {
        return copy.kind() == ReceiptKind.ANSWER && copy.state() == ReceiptView.State.ISSUED;
    }

    public List<ReceiptView> ownCopies(Visit visit) {
        return receipts.of(visit.notice().id()).stream()
                .filter(receipt -> OWN_COPIES.contains(receipt.kind()))
                .filter(receipt -> visit.recipientId().equals(receipt.recipient()))
                .toList();
    }

    /** The exact text above the button, in the language that the page was shown in. */
    public String statement(Visit visit, Locale language) {
        return messages.getMessage(
                "portal.statement",
                new Object[] {
                    visit.notice().protocol(), visit.notice().creditor().name()
                },
                language);
    }

    private static String decode(SentMessage.Part part) {
        var charset = Charset.isSupported(part.charset()) ? Charset.forName(part.charset()) : StandardCharsets.UTF_8;
        return new String(part.content(), charset);
    }
}
