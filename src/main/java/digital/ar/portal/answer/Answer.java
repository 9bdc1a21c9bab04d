package digital.ar.portal.answer;

import digital.ar.platform.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * "Recebi e estou ciente", checked in form. Whether it is true that this person is the recipient shows only in
 * {@link #matches}: a declared document that differs leaves the answer a declaration.
 *
 * @param document CPF of the person, normalised
 * @param role in the company, null for a person
 * @param companyDocument CNPJ, normalised, null for a person
 * @param statement the exact text that stood above the button
 */
public record Answer(
        String name,
        String document,
        @Nullable String role,
        @Nullable String companyDocument,
        String statement) {

    /** Compared with what the creditor knew before; the page never tells the visitor the outcome. */
    public boolean matches(@Nullable String recipientDocument) {
        return recipientDocument != null
                && recipientDocument.equals(companyDocument == null ? document : companyDocument);
    }

    public Map<String, Object> facts(@Nullable String recipientDocument) {
        var matched = matches(recipientDocument);
        var facts = new LinkedHashMap<String, Object>();
        facts.put("name", name);
        facts.put("document", document);
        if (role != null) {
            facts.put("role", role);
        }
        if (companyDocument != null) {
            facts.put("companyDocument", companyDocument);
        }
        facts.put("statement", statement);
        facts.put("statementSha256", Hashes.sha256Hex(statement.getBytes(StandardCharsets.UTF_8)));
        facts.put("identity", Map.of("method", matched ? "document-match" : "declared", "matched", matched));
        return facts;
    }
}
