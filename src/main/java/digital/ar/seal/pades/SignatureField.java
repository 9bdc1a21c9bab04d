package digital.ar.seal.pades;

import digital.ar.seal.pdf.PdfDictionary;
import digital.ar.seal.pdf.PdfFile;
import digital.ar.seal.pdf.PdfUpdate;
import java.io.IOException;

/** An invisible signature field on the first page (ISO 32000-1 12.7.4.5): the same for a seal and an archive timestamp. */
public final class SignatureField {
    /** SignaturesExist and AppendOnly (12.7.2). */
    private static final String FLAGS = "3";
    /** Print and Locked (12.5.3): PDF/A wants the first (ISO 19005-3 6.3.2). */
    private static final String PRINTED_AND_LOCKED = "132";

    private SignatureField() {}

    /**
     * Adds field and signature to the update.
     *
     * @param catalog as it is to be, form aside
     * @param signature number of the signature dictionary
     * @return the catalog with the field in its form
     */
    public static PdfDictionary add(PdfFile file, PdfUpdate update, PdfDictionary catalog, int signature, String name)
            throws IOException {
        var page = file.firstPage();
        var field = update.add(field(page, signature, name).text());
        var dictionary = file.object(page).dictionary();
        var annotations = file.resolved(dictionary.get("Annots").orElse("[]"));
        update.put(
                page,
                dictionary
                        .with("Annots", PdfDictionary.append(annotations, field))
                        .text());
        return withField(file, update, catalog, field);
    }

    private static PdfDictionary field(int page, int signature, String name) {
        return PdfDictionary.empty()
                .with("Type", "/Annot")
                .with("Subtype", "/Widget")
                .with("FT", "/Sig")
                .with("T", "(" + name + ")")
                .with("Rect", "[0 0 0 0]")
                .with("F", PRINTED_AND_LOCKED)
                .with("P", PdfDictionary.reference(page))
                .with("V", PdfDictionary.reference(signature));
    }

    private static PdfDictionary withField(PdfFile file, PdfUpdate update, PdfDictionary catalog, int field)
            throws IOException {
        var form = PdfDictionary.parse(file.resolved(catalog.get("AcroForm").orElse("<<>>")));
        var fields = file.resolved(form.get("Fields").orElse("[]"));
        var grown = form.with("Fields", PdfDictionary.append(fields, field)).with("SigFlags", FLAGS);
        var own = catalog.reference("AcroForm");
        if (own.isPresent()) {
            update.put(own.getAsInt(), grown.text());
            return catalog;
        }
        return catalog.with("AcroForm", grown.text());
    }

    /** A name that no other field has, because fields are only ever added. */
    public static String nextName(PdfFile file, String kind) throws IOException {
        var form =
                PdfDictionary.parse(file.resolved(file.catalog().get("AcroForm").orElse("<<>>")));
        var fields = PdfDictionary.references(file.resolved(form.get("Fields").orElse("[]")));
        return kind + (fields.size() + 1);
    }
}
