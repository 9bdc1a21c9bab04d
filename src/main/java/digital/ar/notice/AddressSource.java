package digital.ar.notice;

import org.jspecify.annotations.Nullable;

/**
 * Where an e-mail address came from: the question that a judge asks first.
 *
 * @param text the clause, the form, the invoice
 * @param documentSha256 of the document in which it stands
 */
public record AddressSource(
        Kind kind, String text, @Nullable String documentSha256) {
    /** OTHER is the weakest: it says only what the sender says. */
    public enum Kind {
        CONTRACT("Contrato"),
        REGISTRATION("Cadastro"),
        INVOICE("Nota fiscal"),
        OTHER("Outra origem");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    /** As it stands on the receipt. */
    public String inWords() {
        return kind.label + ": " + text
                + (documentSha256 == null ? "" : " (SHA-256 do documento: " + documentSha256 + ")");
    }
}
