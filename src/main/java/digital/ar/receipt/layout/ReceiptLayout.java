package digital.ar.receipt.layout;

import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import digital.ar.receipt.model.ReceiptModel;
import digital.ar.receipt.model.Texts;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Level;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Lays a receipt out as PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), unsealed. Thread-safe; parsed fonts are kept
 * and lent to one worker at a time.
 */
public final class ReceiptLayout {
    private static final byte[] SRGB =
            ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    private static final String TRANSFORMER = "com.sun.org.apache.xalan.internal.xsltc.trax.TransformerFactoryImpl";
    private static final String DOCUMENT_BUILDER = "com.sun.org.apache.xerces.internal.jaxp.DocumentBuilderFactoryImpl";

    static {
        // The library tells of each stylesheet and font; its warnings are enough.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private final ReceiptPage page;
    private final ConcurrentLinkedQueue<FontSet> fonts = new ConcurrentLinkedQueue<>();

    public ReceiptLayout(Texts texts) {
        this.page = new ReceiptPage(texts);
    }

    /**
     * @param bodies per message of the model, by file name
     * @param transcripts text shown in the annex, by file name
     * @param files embedded, in this order
     * @param date of the embedded files
     */
    public byte[] render(
            ReceiptModel model,
            Map<String, MailBody> bodies,
            Map<String, String> transcripts,
            List<EmbeddedFile> files,
            Instant date) {
        var borrowed = fonts.poll();
        var set = borrowed == null ? new FontSet() : borrowed;
        try (var document = new PDDocument()) {
            var xhtml = page.xhtml(model, bodies, transcripts, files, set);
            var builder = builder(document);
            builder.withW3cDocument(xhtml, "about:receipt");
            set.register(builder, document);
            try (var renderer = builder.buildPdfRenderer()) {
                renderer.layout();
                renderer.createPDFWithoutClosing();
                Attachments.embed(document, files, date);
                var out = new ByteArrayOutputStream();
                document.save(out);
                return out.toByteArray();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a receipt in memory cannot fail to be written", e);
        } finally {
            fonts.add(set);
        }
    }

    private static PdfRendererBuilder builder(PDDocument document) {
        var builder = new PdfRendererBuilder();
        builder.useTransformerFactoryImplementationClass(TRANSFORMER);
        builder.useDocumentBuilderFactoryImplementationClass(DOCUMENT_BUILDER);
        builder.usePDDocument(document);
        builder.usePdfAConformance(PdfAConformance.PDFA_3_A);
        builder.usePdfUaAccessibility(true);
        builder.useColorProfile(SRGB);
        builder.withProducer("AR Digital");
        builder.useExternalResourceAccessControl(
                (uri, type) -> uri.startsWith("data:image/png;base64,"),
                ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        return builder;
    }
}
