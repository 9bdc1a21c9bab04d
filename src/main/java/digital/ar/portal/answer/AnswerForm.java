package digital.ar.portal.answer;

import digital.ar.notice.TaxDocument;
import digital.ar.notice.TaxDocument.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The fields as they were typed, so that a corrected form keeps them. Blank where nothing was typed. */
public record AnswerForm(String name, String document, String role, String companyDocument) {
    public static final AnswerForm EMPTY = new AnswerForm("", "", "", "");

    private static final int LONGEST = 120;
    /** Two words of letters; no control, format or markup characters get near a receipt, a log or a mail header. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}.'’\\-]+( [\\p{L}\\p{M}.'’\\-]+)+");

    private static final Pattern ROLE = Pattern.compile("[\\p{L}\\p{M}\\p{N} .,'’()/&\\-]{2,80}");

    /** With outer and doubled spaces gone. */
    public AnswerForm tidy() {
        return new AnswerForm(tidy(name), tidy(document), tidy(role), tidy(companyDocument));
    }

    /** Field name to message key; empty when all is well. */
    public Map<String, String> errors(boolean company) {
        var errors = new LinkedHashMap<String, String>();
        if (name.isEmpty()) {
            errors.put("name", "portal.error.name.empty");
        } else if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
            errors.put("name", "portal.error.name.full");
        }
        if (document.isEmpty()) {
            errors.put("document", "portal.error.document.empty");
        } else if (normalised(document, Kind.CPF).isEmpty()) {
            errors.put("document", "portal.error.document.invalid");
        }
        if (company) {
            companyErrors(errors);
        }
        return errors;
    }

    private void companyErrors(Map<String, String> errors) {
        if (companyDocument.isEmpty()) {
            errors.put("companyDocument", "portal.error.companyDocument.empty");
        } else if (normalised(companyDocument, Kind.CNPJ).isEmpty()) {
            errors.put("companyDocument", "portal.error.companyDocument.invalid");
        }
        if (!ROLE.matcher(role).matches()) {
            errors.put("role", "portal.error.role");
        }
    }

    /** Only after {@link #errors} was empty. */
    public Answer answer(boolean company, String statement) {
        var cpf = normalised(document, Kind.CPF).orElseThrow();
        return company
                ? new Answer(
                        name, cpf, role, normalised(companyDocument, Kind.CNPJ).orElseThrow(), statement)
                : new Answer(name, cpf, null, null, statement);
    }

    private static Optional<String> normalised(String typed, Kind kind) {
        return TaxDocument.parse(typed)
                .filter(document -> document.kind() == kind)
                .map(TaxDocument::value);
    }

    private static String tidy(String text) {
        return text.strip().replaceAll(" {2,}", " ");
    }
}
