package digital.ar.notice.rules;

import digital.ar.notice.AddressSource;
import digital.ar.notice.NoticeType;
import digital.ar.notice.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Period;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The table of types ({@code notice/types.json}): law as data. Read at start; a gap in the table stops the start. */
@Component
public final class TypeRules {
    /** How a field of {@code details} is written. */
    public enum Format {
        /** One line. */
        LINE,
        /** Several lines. */
        TEXT,
        /** ISO 8601 calendar date. */
        DATE,
        /** CPF or CNPJ. */
        DOCUMENT
    }

    /**
     * @param label pt-BR
     * @param basis law that the notice stands on, pt-BR
     * @param reminder may be opted out of (not a legal notice)
     * @param retention so long after its last event a notice is kept
     * @param reading where its content stands and what is asked before it opens, unless the request says otherwise
     * @param minTitles how many titles it needs at least
     * @param titleFields {@code dueDate}, {@code amount}: required in each title
     * @param recipientDocument the needed level identifies the recipient, so its CPF/CNPJ must be known
     * @param addressSources where the address may come from
     * @param required names of {@code details}
     * @param optional names of {@code details}
     */
    public record Rule(
            NoticeType type,
            String label,
            String basis,
            boolean reminder,
            Period retention,
            Reading reading,
            int minTitles,
            Set<String> titleFields,
            boolean recipientDocument,
            Set<AddressSource.Kind> addressSources,
            List<String> required,
            Set<String> optional) {
        boolean knows(String field) {
            return required.contains(field) || optional.contains(field);
        }
    }

    private record Table(Map<String, Format> fields, List<Rule> types) {}

    private final Map<String, Format> fields;
    private final Map<NoticeType, Rule> rules = new EnumMap<>(NoticeType.class);

    public TypeRules(JsonMapper json) {
        var table = read(json);
        fields = Map.copyOf(table.fields());
        table.types().forEach(rule -> rules.put(rule.type(), rule));
        if (rules.size() != NoticeType.values().length) {
            throw new IllegalStateException("notice/types.json has no rule for some type");
        }
    }

    public Rule of(NoticeType type) {
        return java.util.Objects.requireNonNull(rules.get(type));
    }

    /** Every field that some type knows, with its format. */
    public Map<String, Format> fields() {
        return fields;
    }

    private static Table read(JsonMapper json) {
        try (var in = new ClassPathResource("notice/types.json").getInputStream()) {
            return json.readValue(in, Table.class);
        } catch (IOException e) {
            throw new UncheckedIOException("notice/types.json", e);
        }
    }
}
