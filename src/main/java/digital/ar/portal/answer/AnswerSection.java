package digital.ar.portal.answer;

import digital.ar.portal.visit.Acts;
import digital.ar.portal.visit.NoticeSection;
import digital.ar.portal.visit.Visit;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Below the opened notice: what may be said to it, and what was said. */
@Component
@Order(50)
class AnswerSection implements NoticeSection {
    private final Acts acts;
    private final AnswerPlans plans;

    AnswerSection(Acts acts, AnswerPlans plans) {
        this.acts = acts;
        this.plans = plans;
    }

    @Override
    public String template() {
        return "portal/answer/section";
    }

    @Override
    public boolean fill(Visit visit, Locale language, Model model) {
        model.addAttribute(
                "answers",
                acts.answers(visit).reversed().stream().map(Given::of).toList());
        model.addAttribute(
                "answerKinds",
                plans.kinds(visit.notice().type()).stream()
                        .map(AnswerKind::word)
                        .toList());
        return true;
    }
}
