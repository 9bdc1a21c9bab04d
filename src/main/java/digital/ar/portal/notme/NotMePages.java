package digital.ar.portal.notme;

import digital.ar.notice.NotMe;
import digital.ar.notice.NotMe.Ground;
import digital.ar.portal.reading.ReadingModel;
import digital.ar.portal.visit.Passes;
import digital.ar.portal.visit.Passes.Use;
import digital.ar.portal.visit.Visit;
import digital.ar.portal.visit.Visits;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks once, records once, and from then on says only that it was said. */
@Controller
@RequestMapping("/r/{token}/not-me")
class NotMePages {
    private final Visits visits;
    private final Passes passes;
    private final NotMe notMe;
    private final Disclaimer disclaimer;
    private final ReadingModel models;
    private final MessageSource messages;

    NotMePages(
            Visits visits,
            Passes passes,
            NotMe notMe,
            Disclaimer disclaimer,
            ReadingModel models,
            MessageSource messages) {
        this.visits = visits;
        this.passes = passes;
        this.notMe = notMe;
        this.disclaimer = disclaimer;
        this.models = models;
        this.messages = messages;
    }

    @GetMapping
    String ask(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String again,
            Locale locale,
            Model model) {
        var visit = visits.of(token);
        models.sender(model, visit);
        var since = notMe.closedSince(visit.notice(), visit.recipient());
        if (since.isPresent()) {
            model.addAttribute("since", since.get());
            return "portal/not-me-done";
        }
        model.addAttribute("again", again != null);
        model.addAttribute("grounds", Ground.values());
        model.addAttribute("statement", statement(visit, locale));
        model.addAttribute("form", passes.issue(Use.NOT_ME, visit.recipientId(), locale));
        return "portal/not-me";
    }

    @PostMapping
    String say(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String ground,
            HttpServletRequest request) {
        var visit = visits.acting(token);
        var pass = passes.read(Use.NOT_ME, visit.recipientId(), form);
        if (pass.isEmpty()) {
            return "redirect:" + visit.path("/not-me?again");
        }
        var statement = statement(visit, pass.get().language());
        disclaimer.record(visit, pass.get(), ground(ground), statement, request);
        return "redirect:" + visit.path("/not-me");
    }

    /** What no choice of ours stands for was not chosen. */
    private static Ground ground(String word) {
        return Arrays.stream(Ground.values())
                .filter(g -> g.name().equals(word))
                .findFirst()
                .orElse(Ground.UNSAID);
    }

    private String statement(Visit visit, Locale language) {
        var notice = visit.notice();
        return messages.getMessage(
                "portal.notMe.statement",
                new Object[] {notice.protocol(), notice.creditor().name()},
                language);
    }
}
