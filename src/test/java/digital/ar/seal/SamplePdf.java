package digital.ar.seal;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.TimeZone;
import javax.xml.transform.TransformerException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;
import org.apache.xmpbox.XMPMetadata;
import org.apache.xmpbox.type.BadFieldValueException;
import org.apache.xmpbox.xml.XmpSerializer;

/** A small PDF/A-3b with one embedded file, as a receipt is one. */
public final class SamplePdf {
    static final byte[] EMBEDDED = "{\"event\":\"content.read\"}".getBytes(StandardCharsets.UTF_8);

    private SamplePdf() {}

    public static byte[] make() {
        try (var document = new PDDocument()) {
            page(document);
            embed(document);
            intent(document);
            metadata(document);
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException | BadFieldValueException | TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void page(PDDocument document) throws IOException {
        document.setVersion(1.7f);
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        var face = SamplePdf.class.getResourceAsStream("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf");
        var font = PDType0Font.load(document, face, true);
        try (var content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(font, 14);
            content.newLineAtOffset(60, 760);
            content.showText("Comprovante de leitura: notificação recebida");
            content.endText();
        }
        document.getDocumentCatalog().setLanguage("pt-BR");
    }

    private static void embed(PDDocument document) throws IOException {
        var file = new PDEmbeddedFile(document, new ByteArrayInputStream(EMBEDDED), COSName.FLATE_DECODE);
        file.setSubtype("application/json");
        file.setSize(EMBEDDED.length);
        var now = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        file.setCreationDate(now);
        file.setModDate(now);
        var specification = new PDComplexFileSpecification();
        specification.setFile("evidence.json");
        specification.setFileUnicode("evidence.json");
        specification.setEmbeddedFile(file);
        specification.setEmbeddedFileUnicode(file);
        specification.getCOSObject().setName("AFRelationship", "Data");
        var files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(Map.of("evidence.json", specification));
        var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(files);
        document.getDocumentCatalog().setNames(names);
        var associated = new COSArray();
        associated.add(specification.getCOSObject());
        document.getDocumentCatalog().getCOSObject().setItem("AF", associated);
    }

    private static void intent(PDDocument document) throws IOException {
        var profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        var intent = new PDOutputIntent(document, new ByteArrayInputStream(profile));
        intent.setInfo("sRGB IEC61966-2.1");
        intent.setOutputCondition("sRGB IEC61966-2.1");
        intent.setOutputConditionIdentifier("sRGB IEC61966-2.1");
        intent.setRegistryName("http://www.color.org");
        document.getDocumentCatalog().addOutputIntent(intent);
    }

    private static void metadata(PDDocument document) throws IOException, BadFieldValueException, TransformerException {
        var now = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        var info = document.getDocumentInformation();
        info.setTitle("Comprovante");
        info.setProducer("AR Digital");
        info.setCreationDate(now);
        info.setModificationDate(now);
        var xmp = XMPMetadata.createXMPMetadata();
        xmp.createAndAddDublinCoreSchema().setTitle("Comprovante");
        var identification = xmp.createAndAddPDFAIdentificationSchema();
        identification.setPart(3);
        identification.setConformance("B");
        xmp.createAndAddAdobePDFSchema().setProducer("AR Digital");
        var basic = xmp.createAndAddXMPBasicSchema();
        basic.setCreateDate(now);
        basic.setModifyDate(now);
        var bytes = new ByteArrayOutputStream();
        new XmpSerializer().serialize(xmp, bytes, true);
        var stream = new PDMetadata(document);
        stream.importXMPMetadata(bytes.toByteArray());
        document.getDocumentCatalog().setMetadata(stream);
    }
}
