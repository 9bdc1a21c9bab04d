package digital.ar.inbound.submission;

import digital.ar.inbound.mime.Headers;
import digital.ar.platform.Problem;
import digital.ar.platform.Problem.Violation;
import digital.ar.platform.ProblemType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The fields of one mail that choose what the notice is. What is misspelt or cut is refused, never passed over. */
final class HeaderFields {
    static final String PREFIX = "x-ar-";
    private static final String DETAIL = "x-ar-detail-";
    private static final int CUT = 2_000; // the reader keeps so much of a field
    private static final Set<String> SINGLE = Set.of(
            "x-ar-type",
            "x-ar-presentation",
            "x-ar-identity",
            "x-ar-legal-basis",
            "x-ar-creditor-name",
            "x-ar-creditor-document",
            "x-ar-creditor-address",
            "x-ar-creditor-email",
            "x-ar-recipient-name",
            "x-ar-recipient-document",
            "x-ar-address-source",
            "x-ar-address-source-sha256",
            "x-ar-external-id",
            "x-ar-template",
            "x-ar-idempotency-key");
    private static final Set<String> REPEATED =
            Set.of("x-ar-recipient", "x-ar-title", "x-ar-tag", "x-ar-reference", "x-ar-variable");

    private final Headers headers;

    HeaderFields(Headers headers) {
        this.headers = headers;
        headers.fields().stream()
                .filter(f -> f.name().toLowerCase(Locale.ROOT).startsWith(PREFIX))
                .forEach(this::check);
    }

    private void check(Headers.Field field) {
        var name = field.name().toLowerCase(Locale.ROOT);
        if (!SINGLE.contains(name) && !REPEATED.contains(name) && !name.startsWith(DETAIL)) {
            throw refusal(field.name(), "is not a field that this service knows; see docs/submission-by-smtp.md");
        }
        if (!REPEATED.contains(name) && all(name).size() > 1) {
            throw refusal(field.name(), "stands twice");
        }
        if (field.value().length() >= CUT) {
            throw refusal(field.name(), "must be shorter than " + CUT + " characters; use the API for longer values");
        }
    }

    Optional<String> one(String name) {
        return headers.first(name).map(String::strip).filter(v -> !v.isEmpty());
    }

    List<String> all(String name) {
        return headers.fields().stream()
                .filter(f -> f.name().equalsIgnoreCase(name))
                .map(f -> f.value().strip())
                .toList();
    }

    /** Names as the API has them, e.g. {@code paymentMeans} of {@code X-AR-Detail-Payment-Means}. */
    List<Headers.Field> details() {
        return headers.fields().stream()
                .filter(f -> f.name().toLowerCase(Locale.ROOT).startsWith(DETAIL))
                .map(f -> new Headers.Field(
                        FieldNames.camel(f.name().substring(DETAIL.length())),
                        f.value().strip()))
                .toList();
    }

    <T> List<T> read(String name, Function<String, T> reader) {
        return all(name).stream()
                .map(value -> {
                    try {
                        return reader.apply(value);
                    } catch (IllegalArgumentException e) {
                        throw refusal(name, String.valueOf(e.getMessage()));
                    }
                })
                .toList();
    }

    static Problem refusal(String field, String message) {
        return new Problem(
                ProblemType.INVALID_REQUEST,
                "The mail cannot become a notice.",
                List.of(new Violation(field, "field.invalid", message)));
    }
}
