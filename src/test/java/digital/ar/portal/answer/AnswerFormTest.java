package digital.ar.portal.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerFormTest {
    private static final String CPF = "529.982.247-25";

    @ParameterizedTest
    @ValueSource(strings = {"Maria Souza", "D'Ávila Nunes", "Ana-Júlia d’Alva", "José A. Lima", "  Maria   Souza  "})
    void takesNamesAsPeopleWriteThem(String name) {
        assertThat(new AnswerForm(name, CPF, "", "").tidy().errors(false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Maria",
                "Maria\nSouza",
                "Maria <b> Souza",
                "Maria \u202Eazuos",
                "Maria\u0000 Souza",
                "Maria 2 Souza"
            })
    void refusesNamesThatAreNone(String name) {
        assertThat(new AnswerForm(name, CPF, "", "").tidy().errors(false))
                .containsExactlyEntriesOf(Map.of("name", "portal.error.name.full"));
    }

    @Test
    void namesEveryFieldOnce() {
        assertThat(AnswerForm.EMPTY.errors(true)).containsOnlyKeys("name", "document", "companyDocument", "role");
        assertThat(AnswerForm.EMPTY.errors(false)).containsOnlyKeys("name", "document");
    }

    @Test
    void aCnpjIsNoCpfAndTheOtherWayRound() {
        var swapped = new AnswerForm("Maria Souza", "12.ABC.345/01DE-35", "Sócia", CPF).tidy();
        assertThat(swapped.errors(true)).containsOnlyKeys("document", "companyDocument");
    }

    @Test
    void onlyTheDocumentThatTheCreditorKnewMatches() {
        var person = new AnswerForm("Maria Souza", CPF, "", "").tidy().answer(false, "…");
        assertThat(person.matches("52998224725")).isTrue();
        assertThat(person.matches("11144477735")).isFalse();
        assertThat(person.matches(null)).isFalse();

        var company = new AnswerForm("Maria Souza", CPF, "Sócia", "12.abc.345/01de-35")
                .tidy()
                .answer(true, "…");
        assertThat(company.matches("12ABC34501DE35")).isTrue();
        assertThat(company.matches("52998224725")).isFalse();
    }
}
