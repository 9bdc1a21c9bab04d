package digital.ar.portal.answer;

import digital.ar.portal.visit.Acts;
import digital.ar.portal.visit.NoticeSection;
import digital.ar.portal.visit.Passes;
import digital.ar.portal.visit.Passes.Use;
import digital.ar.portal.visit.Visit;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Below the opened notice: the declaration, or that it was made. */
@Component
@Order(50)
class AnswerSection implements NoticeSection {
    private final Acts acts;
    private final Passes passes;
    private final MessageSource messages;

    AnswerSection(Acts acts, Passes passes, MessageSource messages) {
        this.acts = acts;
        this.passes = passes;
        this.messages = messages;
    }

    @Override
    public String template() {
        return "portal/answer/section";
    }

    @Override
    public boolean fill(Visit visit, Locale language, Model model) {
        acts.lastAnswer(visit).ifPresent(answer -> model.addAttribute("answeredAt", answer.occurredAt()));
        form(visit, AnswerForm.EMPTY, Map.of(), language, model);
        return true;
    }

    void form(Visit visit, AnswerForm typed, Map<String, String> errors, Locale language, Model model) {
        model.addAttribute("company", visit.forCompany());
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("statement", statement(visit, language));
        model.addAttribute("form", passes.issue(Use.ANSWER, visit, language));
    }

    /** The exact text above the button, in the language that the page was shown in. */
    String statement(Visit visit, Locale language) {
        return messages.getMessage(
                "portal.statement",
                new Object[] {
                    visit.notice().protocol(), visit.notice().creditor().name()
                },
                language);
    }
}
