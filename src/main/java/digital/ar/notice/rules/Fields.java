package digital.ar.notice.rules;

import digital.ar.notice.TaxDocument;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Checks of single fields; each returns the normal form, also of a refused value (the findings decide). */
final class Fields {
    private final Findings findings;

    Fields(Findings findings) {
        this.findings = findings;
    }

    /** Required, one line. */
    String line(String pointer, @Nullable String value) {
        if (value == null || value.isBlank()) {
            findings.refuse(pointer, "required", "must not be empty");
            return "";
        }
        if (!Lines.single(value)) {
            findings.refuse(pointer, "line.controls", "must be one line without control characters");
        }
        return value.strip();
    }

    /** Required, several lines. */
    String text(String pointer, String value) {
        if (value.isBlank()) {
            findings.refuse(pointer, "required", "must not be empty");
        } else if (!Lines.several(value)) {
            findings.refuse(pointer, "text.controls", "must not have control characters");
        }
        return value.strip();
    }

    /** CPF or CNPJ without mask. */
    String document(String pointer, String value) {
        return TaxDocument.parse(value).map(TaxDocument::value).orElseGet(() -> {
            findings.refuse(
                    pointer,
                    "document.invalid",
                    "must be a CPF (11 digits) or a CNPJ (14 digits or letters) with right check digits");
            return "";
        });
    }

    String date(String pointer, String value) {
        try {
            return LocalDate.parse(value.strip()).toString();
        } catch (DateTimeParseException e) {
            findings.refuse(pointer, "date.invalid", "must be a date as YYYY-MM-DD");
            return "";
        }
    }
}
