package digital.ar.portal.answer;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Who answers: name and CPF; for a company also its CNPJ and the person's role. */
@Component
class WhoQuestion implements Question {
    private static final Set<String> FIELDS = Set.of("name", "document", "role", "companyDocument");

    @Override
    public String name() {
        return "who";
    }

    @Override
    public boolean owns(String field) {
        return FIELDS.contains(field);
    }

    @Override
    public Map<String, String> errors(Answering answering) {
        return form(answering).errors(answering.visit().forCompany());
    }

    @Override
    public void show(Answering answering, Model model) {
        model.addAttribute("company", answering.visit().forCompany());
    }

    static AnswerForm form(Answering answering) {
        var typed = answering.typed();
        return new AnswerForm(
                        typed.text("name"), typed.text("document"), typed.text("role"), typed.text("companyDocument"))
                .tidy();
    }
}
