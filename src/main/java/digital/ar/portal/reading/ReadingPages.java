package digital.ar.portal.reading;

import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.portal.identity.QuestionModel;
import digital.ar.portal.visit.NoticeSection;
import digital.ar.portal.visit.Passes;
import digital.ar.portal.visit.Passes.Use;
import digital.ar.portal.visit.Visit;
import digital.ar.portal.visit.Visits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Reading: cover (says who and what opening means), opening by POST, the notice with the sections of other rooms. */
@Controller
@RequestMapping("/r/{token}")
class ReadingPages {
    private final Visits visits;
    private final Passes passes;
    private final SentMessages messages;
    private final ReadingModel models;
    private final Openings openings;
    private final QuestionModel question;
    private final List<NoticeSection> sections;

    ReadingPages(
            Visits visits,
            Passes passes,
            SentMessages messages,
            ReadingModel models,
            Openings openings,
            QuestionModel question,
            ObjectProvider<NoticeSection> sections) {
        this.visits = visits;
        this.passes = passes;
        this.messages = messages;
        this.models = models;
        this.openings = openings;
        this.question = question;
        this.sections = sections.orderedStream().toList();
    }

    @GetMapping
    String cover(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String again,
            Locale locale,
            Model model) {
        var visit = visits.of(token);
        models.sender(model, visit);
        model.addAttribute("again", again != null);
        model.addAttribute("identity", visit.notice().reading().identity().name());
        model.addAttribute("company", visit.forCompany());
        model.addAttribute("form", passes.issue(Use.OPEN, visit.recipientId(), locale));
        return "portal/cover";
    }

    /** The deliberate act. The bytes are read and their hash compared before anything is asked or claimed. */
    @PostMapping("/open")
    String open(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String answer,
            Locale locale,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = visits.acting(token);
        var pass = passes.read(Use.OPEN, visit.recipientId(), form);
        if (pass.isEmpty()) {
            return redirect(visit.path("?again"));
        }
        var shown = messages.of(visit)
                .shown()
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "The message has no readable body."));
        return switch (openings.open(visit, pass.get(), shown, answer, request)) {
            case Opening.Opened opened ->
                redirect(visit.path("/notice?v=" + passes.issue(Use.VIEW, opened.visit(), locale)));
            case Opening.Refused refused -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
                yield question.show(visit, refused.why(), locale, model);
            }
        };
    }

    @GetMapping("/notice")
    String notice(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String v,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        var visit = visits.of(token);
        var pass = passes.read(Use.VIEW, visit.recipientId(), v);
        if (pass.isEmpty()) {
            return redirect(visit.path("?again"));
        }
        return notice(visit.after(pass.get()), locale, model, response);
    }

    private String notice(Visit visit, Locale locale, Model model, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", ProgressPages.CONTENT_SECURITY_POLICY);
        models.sender(model, visit);
        models.letter(model, visit, messages.of(visit), locale);
        model.addAttribute("v", passes.issue(Use.VIEW, visit, locale));
        model.addAttribute(
                "sections",
                sections.stream()
                        .filter(section -> section.fill(visit, locale, model))
                        .map(NoticeSection::template)
                        .toList());
        model.addAttribute("progress", passes.issue(Use.PROGRESS, visit, locale));
        return "portal/notice";
    }

    private static String redirect(String path) {
        return "redirect:" + path;
    }
}
