package digital.ar.portal.answer;

import digital.ar.platform.Hashes;
import digital.ar.portal.visit.Acts;
import digital.ar.portal.visit.Passes;
import digital.ar.portal.visit.Passes.Use;
import digital.ar.portal.visit.Visit;
import digital.ar.portal.visit.Visits;
import digital.ar.vault.VaultException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The exact statement, looked at once more, and the one POST that puts it on record. */
@Controller
@RequestMapping("/r/{token}/answer/{kind}/review")
class ReviewPages {
    private final Visits visits;
    private final AnswerDesk desk;
    private final AnswerPlans plans;
    private final Statements statements;
    private final AnswerRecorder recorder;
    private final Acts acts;
    private final Passes passes;

    ReviewPages(
            Visits visits,
            AnswerDesk desk,
            AnswerPlans plans,
            Statements statements,
            AnswerRecorder recorder,
            Acts acts,
            Passes passes) {
        this.visits = visits;
        this.desk = desk;
        this.plans = plans;
        this.statements = statements;
        this.recorder = recorder;
        this.acts = acts;
        this.passes = passes;
    }

    @GetMapping
    String review(
            @PathVariable String token,
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String f,
            Model model) {
        var visit = visits.of(token);
        var answering = desk.resume(visit, kind, f);
        if (answering.isEmpty()) {
            return "redirect:" + visit.path("?again");
        }
        return recorded(answering.get()).orElseGet(() -> show(answering.get(), "", model));
    }

    /** @param shown hash of the statement that stood above the button: what was changed meanwhile is shown again first */
    @PostMapping
    String declare(
            @PathVariable String token,
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String f,
            @RequestParam(defaultValue = "") String shown,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = visits.acting(token);
        var resumed = desk.resume(visit, kind, f);
        if (resumed.isEmpty()) {
            return "redirect:" + visit.path("?again");
        }
        var answering = resumed.get();
        var earlier = recorded(answering);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        if (plans.next(answering).isPresent()) {
            return show(answering, "", model);
        }
        var statement = statements.of(answering);
        if (!hash(statement).equals(shown)) {
            response.setStatus(HttpStatus.CONFLICT.value());
            return show(answering, "portal.answer.error.changed", model);
        }
        return record(answering, statement, model, request, response);
    }

    private String record(
            Answering answering,
            String statement,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            recorder.record(answering, statement, request);
            return thanks(answering);
        } catch (VaultException.Unavailable e) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
            return show(answering, "portal.answer.error.away", model);
        }
    }

    private String show(Answering answering, String problem, Model model) {
        var open = plans.next(answering);
        if (open.isPresent()) {
            return "redirect:" + answering.path(open.get().name());
        }
        var statement = statements.of(answering);
        answering.visit().show(model);
        model.addAttribute("kind", answering.kind().word());
        model.addAttribute("action", answering.path("review"));
        model.addAttribute("statement", statement);
        model.addAttribute("shown", hash(statement));
        model.addAttribute("who", WhoQuestion.form(answering));
        model.addAttribute("problem", problem);
        model.addAttribute(
                "changes",
                plans.questions(answering).stream()
                        .map(question -> new Change(question.name(), answering.path(question.name())))
                        .toList());
        return "portal/answer/review";
    }

    /** Back to a question. @param path its address */
    record Change(String question, String path) {}

    /** The form's answer is on record already: a second click, a reload, another tab. */
    private java.util.Optional<String> recorded(Answering answering) {
        return acts.answer(answering.visit(), answering.form()).map(event -> thanks(answering));
    }

    private String thanks(Answering answering) {
        Visit visit = answering.visit();
        return "redirect:"
                + visit.path("/thanks?v="
                        + passes.issue(Use.VIEW, visit, answering.form().language()));
    }

    private static String hash(String statement) {
        return Hashes.sha256Hex(statement.getBytes(StandardCharsets.UTF_8));
    }
}
