package digital.ar.portal.answer;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Which titles: every one in a list with a box to tick, so that two hundred stay one page. */
@Component
class TitleList implements Question {
    static final String FIELD = "title";

    @Override
    public String name() {
        return "titles";
    }

    @Override
    public boolean asked(Answering answering) {
        return answering.typed().text(Scope.FIELD).equals(Scope.SOME);
    }

    @Override
    public boolean owns(String field) {
        return field.equals(FIELD);
    }

    @Override
    public Map<String, String> errors(Answering answering) {
        return answering.marked().isEmpty() ? Map.of(FIELD, "portal.answer.error.titles") : Map.of();
    }

    @Override
    public void show(Answering answering, Model model) {
        model.addAttribute("lines", TitleLine.of(answering.titles()));
        model.addAttribute("ticked", answering.typed().all(FIELD));
    }
}
