package digital.ar.inbound.submission;

import digital.ar.inbound.mime.MailPart;
import digital.ar.inbound.mime.MailReader;
import digital.ar.inbound.mime.UnreadableMail;
import digital.ar.platform.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail as the request of {@code POST /v1/notices}; a pure function of envelope and bytes. Values are not checked here: the
 * request's own rules do that, in the same words for every door.
 *
 * @param request members of the JSON body
 */
record NoticeMail(Map<String, Object> request, @Nullable String idempotencyKey) {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,100}");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,18}");

    /** @throws digital.ar.platform.Problem the mail has no readable structure, or a field that means nothing here */
    static NoticeMail read(byte[] content, List<String> recipients) {
        MailPart root;
        try {
            root = MailReader.readWhole(content);
        } catch (UnreadableMail e) {
            throw HeaderFields.refusal("the mail", String.valueOf(e.getMessage()));
        }
        var fields = new HeaderFields(root.headers());
        var body = MailBody.of(root);
        var request = new LinkedHashMap<String, Object>();
        fields.one("X-AR-Type").ifPresent(v -> request.put("type", v));
        request.put("creditor", creditor(fields));
        fields.one("X-AR-Legal-Basis").ifPresent(v -> request.put("legalBasis", v));
        fields.one("Subject").ifPresent(v -> request.put("subject", v));
        request.put("recipients", new MailRecipients(fields).of(recipients));
        put(request, "titles", fields.read("X-AR-Title", NoticeMail::title));
        put(request, "details", details(fields));
        request.put("content", content(fields, body));
        put(request, "attachments", body.attachments());
        fields.one("X-AR-External-Id").ifPresent(v -> request.put("externalId", v));
        put(request, "references", pairs(fields, "X-AR-Reference"));
        put(request, "tags", tags(fields));
        fields.one("X-AR-Presentation").ifPresent(v -> request.put("presentation", v));
        fields.one("X-AR-Identity").ifPresent(v -> request.put("identity", v));
        return new NoticeMail(request, key(fields).orElse(null));
    }

    private static Map<String, Object> creditor(HeaderFields fields) {
        var creditor = new LinkedHashMap<String, Object>();
        for (var part : List.of("name", "document", "address", "email")) {
            fields.one("X-AR-Creditor-" + part).ifPresent(v -> creditor.put(part, v));
        }
        return creditor;
    }

    private static Map<String, Object> title(String text) {
        var title = new LinkedHashMap<String, Object>();
        Parameters.parse(text)
                .values()
                .forEach((name, value) -> title.put(
                        name,
                        name.equals("amountCents") && WHOLE.matcher(value).matches() ? Long.valueOf(value) : value));
        return title;
    }

    private static Map<String, Object> details(HeaderFields fields) {
        var details = new LinkedHashMap<String, Object>();
        fields.details().forEach(f -> details.put(f.name(), f.value()));
        return details;
    }

    /** A template brings the words; then the body of the mail, which most programs cannot leave out, says nothing. */
    private static Map<String, Object> content(HeaderFields fields, MailBody body) {
        var content = new LinkedHashMap<String, Object>();
        var template = fields.one("X-AR-Template");
        if (template.isPresent()) {
            content.put("template", template.get());
            put(content, "variables", pairs(fields, "X-AR-Variable"));
            return content;
        }
        body.text().ifPresent(v -> content.put("text", v));
        body.html().ifPresent(v -> content.put("html", v));
        return content;
    }

    private static Map<String, Object> pairs(HeaderFields fields, String name) {
        var pairs = new LinkedHashMap<String, Object>();
        for (var one : fields.read(name, Pair::parse)) {
            if (pairs.put(one.name(), one.value()) != null) {
                throw HeaderFields.refusal(name, "has " + one.name() + " twice");
            }
        }
        return pairs;
    }

    /** {@code name=value}, the value as it stands. */
    private record Pair(String name, String value) {
        static Pair parse(String text) {
            var equals = text.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("must be name=value");
            }
            return new Pair(
                    text.substring(0, equals).strip(),
                    text.substring(equals + 1).strip());
        }
    }

    private static List<String> tags(HeaderFields fields) {
        var tags = new ArrayList<String>();
        fields.all("X-AR-Tag").forEach(line -> {
            for (var tag : line.split(",")) {
                if (!tag.isBlank()) {
                    tags.add(tag.strip());
                }
            }
        });
        return tags;
    }

    /** A mail that is sent again has the same Message-ID (RFC 5322 3.6.4). */
    private static Optional<String> key(HeaderFields fields) {
        return fields.one("X-AR-Idempotency-Key")
                .or(() -> fields.one("Message-ID")
                        .map(id -> KEY.matcher(id).matches()
                                ? id
                                : "sha256:" + Hashes.sha256Hex(id.getBytes(StandardCharsets.UTF_8))));
    }

    private static void put(Map<String, Object> request, String name, List<?> values) {
        if (!values.isEmpty()) {
            request.put(name, values);
        }
    }

    private static void put(Map<String, Object> request, String name, Map<String, Object> values) {
        if (!values.isEmpty()) {
            request.put(name, values);
        }
    }
}
