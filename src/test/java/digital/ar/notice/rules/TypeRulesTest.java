package digital.ar.notice.rules;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.evidence.Level;
import digital.ar.notice.NoticeType;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class TypeRulesTest {
    private final TypeRules rules = new TypeRules(JsonMapper.builder().build());

    @Test
    void everyFieldOfATypeHasAFormat() {
        for (var type : NoticeType.values()) {
            assertThat(rules.fields().keySet())
                    .containsAll(rules.of(type).required())
                    .containsAll(rules.of(type).optional());
        }
    }

    /** An answer counts only from an identified recipient, and identifying needs a document to match. */
    @Test
    void typesThatNeedAnAnswerAskForTheDocument() {
        for (var type : NoticeType.values()) {
            assertThat(rules.of(type).recipientDocument())
                    .as(type.name())
                    .isEqualTo(type.needed().compareTo(Level.IDENTIFIED) >= 0);
        }
    }

    @Test
    void theContractNamesTheSameFields() {
        var contract = YAMLMapper.builder()
                .build()
                .readTree(Path.of("openapi/ar-digital.yaml").toFile());
        var details = contract.at("/components/schemas/NoticeDetails");
        assertThat(new HashSet<>(details.get("properties").propertyNames()))
                .isEqualTo(rules.fields().keySet());
        var description = details.get("description").asString();
        for (var type : NoticeType.values()) {
            var part = description.substring(description.indexOf(type.name() + " `"));
            var named = part.substring(0, part.contains(";") ? part.indexOf(';') : part.length());
            assertThat(rules.of(type).required())
                    .as("required fields of %s in the contract's text", type)
                    .allMatch(field -> named.contains("`" + field + "`"));
        }
    }

    @Test
    void aFiduciaryDefaultGoesOnlyToTheAddressOfTheContract() {
        assertThat(rules.of(NoticeType.FIDUCIARY_DEFAULT).addressSources())
                .isEqualTo(Set.of(digital.ar.notice.AddressSource.Kind.CONTRACT));
    }
}
