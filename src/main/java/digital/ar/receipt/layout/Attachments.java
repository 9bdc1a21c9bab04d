package digital.ar.receipt.layout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import java.util.TreeMap;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/** Embeds files as PDF/A-3 wants it: name tree, /AF of the document, relationship, media type, date (ISO 19005-3 6.8). */
final class Attachments {
    private Attachments() {}

    static void embed(PDDocument document, List<EmbeddedFile> files, Instant date) throws IOException {
        var specifications = new TreeMap<String, PDComplexFileSpecification>();
        var associated = new COSArray();
        for (var file : files) {
            var specification = specification(document, file, date);
            specifications.put(file.name(), specification);
            associated.add(specification.getCOSObject());
        }
        var leaf = new PDEmbeddedFilesNameTreeNode();
        leaf.setNames(specifications);
        var tree = new PDEmbeddedFilesNameTreeNode();
        tree.setKids(List.of(leaf));
        var catalog = document.getDocumentCatalog();
        var names = new PDDocumentNameDictionary(catalog);
        names.setEmbeddedFiles(tree);
        catalog.setNames(names);
        catalog.getCOSObject().setItem(COSName.getPDFName("AF"), associated);
    }

    private static PDComplexFileSpecification specification(PDDocument document, EmbeddedFile file, Instant date)
            throws IOException {
        var stream = new PDEmbeddedFile(document, new ByteArrayInputStream(file.content()), COSName.FLATE_DECODE);
        stream.setSubtype(typeWithoutParameters(file.mediaType()));
        stream.setSize(file.content().length);
        stream.setCreationDate(calendar(date));
        stream.setModDate(calendar(date));
        var specification = new PDComplexFileSpecification();
        specification.setFile(file.name());
        specification.setFileUnicode(file.name());
        specification.setEmbeddedFile(stream);
        specification.setEmbeddedFileUnicode(stream);
        specification.setFileDescription(file.description());
        specification
                .getCOSObject()
                .setName("AFRelationship", file.relationship().pdfName());
        return specification;
    }

    private static Calendar calendar(Instant time) {
        var calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
        calendar.setTimeInMillis(time.toEpochMilli());
        return calendar;
    }

    /** ISO 19005-3 6.8 takes a type and a subtype here, and no {@code charset}. */
    private static String typeWithoutParameters(String mediaType) {
        var end = mediaType.indexOf(';');
        return end < 0 ? mediaType : mediaType.substring(0, end).strip();
    }
}
