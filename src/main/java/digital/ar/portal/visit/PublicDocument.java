package digital.ar.portal.visit;

import digital.ar.notice.TaxDocument;

/** A creditor's document for pages without sign-in: a company's CNPJ is public, of a person's CPF only the middle shows. */
public final class PublicDocument {
    private PublicDocument() {}

    /** {@code ***.456.789-**} or {@code 12.ABC.345/01DE-35}. @param document normalised */
    public static String of(String document) {
        return TaxDocument.parse(document).map(PublicDocument::shown).orElse("");
    }

    private static String shown(TaxDocument document) {
        var formatted = document.formatted();
        return document.kind() == TaxDocument.Kind.CPF ? "***" + formatted.substring(3, 12) + "**" : formatted;
    }
}
