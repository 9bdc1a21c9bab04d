package digital.ar.portal.answer;

import org.jspecify.annotations.Nullable;

/** The declaration's fields as a browser, or anything else, posts them. */
public record AnswerFields(
        @Nullable String name,
        @Nullable String document,
        @Nullable String role,
        @Nullable String companyDocument) {

    public AnswerForm typed() {
        return new AnswerForm(blank(name), blank(document), blank(role), blank(companyDocument)).tidy();
    }

    private static String blank(@Nullable String text) {
        return text == null ? "" : text;
    }
}
