package digital.ar.portal.answer;

import digital.ar.platform.FileSize;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.portal.visit.Visit;
import digital.ar.receipt.ReceiptKind;
import digital.ar.receipt.ReceiptView;
import digital.ar.receipt.Receipts;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The receipts that are about what this person did; those about the delivery belong to the creditor. */
@Component
public class OwnCopies {
    private static final Set<ReceiptKind> KINDS = EnumSet.of(ReceiptKind.READING, ReceiptKind.ANSWER);

    /** A receipt in the list. @param id public form */
    public record Line(String id, String kind, boolean issued, String size) {
        static Line of(ReceiptView receipt, Locale language) {
            return new Line(
                    Ids.publicId(IdPrefix.RCT, receipt.id()),
                    receipt.kind().name(),
                    receipt.state() == ReceiptView.State.ISSUED,
                    FileSize.words(receipt.size(), language));
        }
    }

    private final Receipts receipts;

    OwnCopies(Receipts receipts) {
        this.receipts = receipts;
    }

    public List<Line> lines(Visit visit, Locale language) {
        return of(visit).stream().map(receipt -> Line.of(receipt, language)).toList();
    }

    /** An issued one. @param id public form */
    public Optional<ReceiptView> find(Visit visit, String id) {
        return of(visit).stream()
                .filter(own -> Ids.publicId(IdPrefix.RCT, own.id()).equals(id))
                .filter(own -> own.state() == ReceiptView.State.ISSUED && own.sha256() != null)
                .findFirst();
    }

    public byte[] pdf(ReceiptView receipt) {
        return receipts.pdf(receipt);
    }

    private List<ReceiptView> of(Visit visit) {
        return receipts.of(visit.notice().id()).stream()
                .filter(receipt -> KINDS.contains(receipt.kind()))
                .filter(receipt -> visit.recipientId().equals(receipt.recipient()))
                .toList();
    }
}
