package digital.ar.portal.answer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Why: one reason for all, and another one or own words for single titles. */
@Component
class ReasonQuestion implements Question {
    static final String FIELD = "reason";
    static final String OTHER = "other";
    /** With the title's position behind it; blank: the reason for all. */
    static final String OF_TITLE = "reason.";
    /** With the title's position behind it. */
    static final String WORDS_OF_TITLE = "words.";

    private static final int LONGEST_WORDS = 200;

    @Override
    public String name() {
        return "reason";
    }

    @Override
    public boolean asked(Answering answering) {
        return answering.kind() == AnswerKind.REFUSE
                || answering.kind() == AnswerKind.DISPUTE
                || !answering.marked().isEmpty();
    }

    @Override
    public boolean owns(String field) {
        return field.equals(FIELD) || field.startsWith(OF_TITLE) || field.startsWith(WORDS_OF_TITLE);
    }

    @Override
    public Map<String, String> errors(Answering answering) {
        var errors = new LinkedHashMap<String, String>();
        if (!answering.reasons().contains(answering.typed().text(FIELD))) {
            errors.put(FIELD, "portal.answer.error.reason");
        }
        for (var at : answering.marked()) {
            var own = answering.typed().text(OF_TITLE + at);
            if (!own.isEmpty() && !answering.reasons().contains(own)) {
                errors.put(OF_TITLE + at, "portal.answer.error.reason");
            }
            if (answering.typed().text(WORDS_OF_TITLE + at).length() > LONGEST_WORDS) {
                errors.put(WORDS_OF_TITLE + at, "portal.answer.error.words");
            }
        }
        return errors;
    }

    @Override
    public void show(Answering answering, Model model) {
        model.addAttribute("choices", answering.reasons());
        model.addAttribute(
                "lines",
                answering.marked().stream()
                        .map(at -> TitleLine.of(at, answering.titles().get(at)))
                        .toList());
    }

    /** Of one title, its own or the one for all. */
    static String of(Answering answering, int at) {
        var own = answering.typed().text(OF_TITLE + at);
        return own.isEmpty() ? answering.typed().text(FIELD) : own;
    }

    static String words(Answering answering, int at) {
        return PlainText.line(answering.typed().text(WORDS_OF_TITLE + at));
    }
}
