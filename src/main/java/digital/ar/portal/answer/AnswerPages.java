package digital.ar.portal.answer;

import digital.ar.evidence.EventType;
import digital.ar.portal.visit.Acts;
import digital.ar.portal.visit.Passes;
import digital.ar.portal.visit.Passes.Use;
import digital.ar.portal.visit.Visits;
import digital.ar.tracking.AccessLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** "Recebi e estou ciente": the declaration, or the form again with what is to be corrected. */
@Controller
@RequestMapping("/r/{token}")
class AnswerPages {
    private final Visits visits;
    private final Passes passes;
    private final Acts acts;
    private final AnswerSection section;

    AnswerPages(Visits visits, Passes passes, Acts acts, AnswerSection section) {
        this.visits = visits;
        this.passes = passes;
        this.acts = acts;
        this.section = section;
    }

    @PostMapping("/acknowledge")
    String acknowledge(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String form,
            AnswerFields fields,
            Locale locale,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = visits.acting(token);
        var pass = passes.read(Use.ANSWER, visit.recipientId(), form);
        if (pass.isEmpty()) {
            return "redirect:" + visit.path("?again");
        }
        var typed = fields.typed();
        var errors = typed.errors(visit.forCompany());
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            visit.show(model);
            section.form(visit.after(pass.get()), typed, errors, locale, model);
            return "portal/answer/again";
        }
        var statement = section.statement(visit, pass.get().language());
        var facts = typed.answer(visit.forCompany(), statement)
                .facts(visit.recipient().document());
        acts.once(visit, EventType.ANSWER_ACKNOWLEDGED, pass.get(), facts, AccessLog.Kind.ANSWER, request);
        return "redirect:" + visit.path("/thanks?v=" + passes.issue(Use.VIEW, visit.after(pass.get()), locale));
    }
}
