package digital.ar.portal.answer;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** All titles, none or some: the default from which the list takes exceptions. */
@Component
class Scope implements Question {
    static final String FIELD = "scope";
    static final String ALL = "all";
    static final String NONE = "none";
    static final String SOME = "some";

    @Override
    public String name() {
        return "scope";
    }

    /** Of one title there is nothing to choose, unless it may be confirmed as well. */
    @Override
    public boolean asked(Answering answering) {
        return answering.titles().size() > 1 || answering.kind() == AnswerKind.TITLES;
    }

    @Override
    public boolean owns(String field) {
        return field.equals(FIELD);
    }

    @Override
    public Map<String, String> errors(Answering answering) {
        return choices(answering).contains(answering.typed().text(FIELD))
                ? Map.of()
                : Map.of(FIELD, "portal.answer.error.choose");
    }

    @Override
    public void show(Answering answering, Model model) {
        model.addAttribute("choices", choices(answering));
    }

    private static List<String> choices(Answering answering) {
        if (answering.kind() != AnswerKind.TITLES) {
            return List.of(ALL, SOME);
        }
        return answering.titles().size() == 1 ? List.of(NONE, ALL) : List.of(NONE, SOME, ALL);
    }
}
