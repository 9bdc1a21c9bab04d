package digital.ar.receipt.layout;

import digital.ar.receipt.model.ReceiptModel;
import digital.ar.receipt.paper.Image;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that stands in a receipt.
 *
 * @param bodies per message of the model, by file name
 * @param transcripts text shown in the annex, by file name
 * @param files embedded, in this order
 * @param logo the tenant's; empty: our mark
 */
public record ReceiptContent(
        ReceiptModel model,
        Map<String, MailBody> bodies,
        Map<String, String> transcripts,
        List<EmbeddedFile> files,
        Optional<Image> logo) {}
