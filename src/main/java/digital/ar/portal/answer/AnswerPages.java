package digital.ar.portal.answer;

import digital.ar.portal.visit.Visits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One question after another; what does not fit comes back with everything that was typed. Nothing here goes on record. */
@Controller
@RequestMapping("/r/{token}/answer/{kind}")
class AnswerPages {
    private final Visits visits;
    private final AnswerDesk desk;
    private final AnswerPlans plans;
    private final Drafts drafts;

    AnswerPages(Visits visits, AnswerDesk desk, AnswerPlans plans, Drafts drafts) {
        this.visits = visits;
        this.desk = desk;
        this.plans = plans;
        this.drafts = drafts;
    }

    /** @param v the word of the opened notice */
    @GetMapping
    String begin(
            @PathVariable String token,
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String v,
            Locale language) {
        var visit = visits.of(token);
        return desk.begin(visit, kind, v, language).map(this::next).orElseGet(() -> again(visit.path("?again")));
    }

    /** @param big an upload was refused before it was read, see {@link UploadBrake} */
    @GetMapping("/{question}")
    String ask(
            @PathVariable String token,
            @PathVariable String kind,
            @PathVariable String question,
            @RequestParam(defaultValue = "") String f,
            @RequestParam(required = false) @Nullable String big,
            Model model) {
        var visit = visits.of(token);
        Map<String, String> errors = big == null ? Map.of() : Map.of("file", "portal.answer.error.file.big");
        return desk.resume(visit, kind, f)
                .map(answering -> plans.question(answering, question)
                        .map(asked -> page(answering, asked, errors, model))
                        .orElseGet(() -> next(answering)))
                .orElseGet(() -> again(visit.path("?again")));
    }

    @PostMapping("/{question}")
    String answer(
            @PathVariable String token,
            @PathVariable String kind,
            @PathVariable String question,
            @RequestParam(defaultValue = "") String f,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = visits.typing(token);
        var resumed = desk.resume(visit, kind, f);
        if (resumed.isEmpty()) {
            return again(visit.path("?again"));
        }
        var asked = plans.question(resumed.get(), question);
        if (asked.isEmpty()) {
            return next(resumed.get());
        }
        return take(
                resumed.get(),
                asked.get(),
                Typed.posted(request.getParameterMap(), asked.get()::owns),
                model,
                response);
    }

    private String take(
            Answering answering, Question question, Typed posted, Model model, HttpServletResponse response) {
        var typed = answering.with(answering.typed().with(posted, question::owns));
        var errors = question.errors(typed);
        if (!errors.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return page(typed, question, errors, model);
        }
        return next(typed.with(drafts.change(
                answering.visit(),
                answering.form(),
                draft -> draft.answered(question.name(), draft.typed().with(posted, question::owns)))));
    }

    private String next(Answering answering) {
        return again(answering.path(plans.next(answering).map(Question::name).orElse("review")));
    }

    static String page(Answering answering, Question question, Map<String, String> errors, Model model) {
        answering.visit().show(model);
        model.addAttribute("kind", answering.kind().word());
        model.addAttribute("question", question.name());
        model.addAttribute("action", answering.path(question.name()));
        model.addAttribute("word", answering.word());
        model.addAttribute("typed", answering.typed());
        model.addAttribute("errors", errors);
        model.addAttribute("first", errors.keySet().stream().findFirst().orElse(""));
        question.show(answering, model);
        return "portal/answer/question";
    }

    private static String again(String path) {
        return "redirect:" + path;
    }
}
