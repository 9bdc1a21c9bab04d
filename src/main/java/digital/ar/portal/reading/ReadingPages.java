package digital.ar.portal.reading;

import digital.ar.evidence.EventType;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.portal.visit.Acts;
import digital.ar.portal.visit.NoticeSection;
import digital.ar.portal.visit.Passes;
import digital.ar.portal.visit.Passes.Use;
import digital.ar.portal.visit.Visit;
import digital.ar.portal.visit.Visits;
import digital.ar.tracking.AccessLog;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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
    private final Acts acts;
    private final ReadingModel models;
    private final List<NoticeSection> sections;

    ReadingPages(
            Visits visits,
            Passes passes,
            SentMessages messages,
            Acts acts,
            ReadingModel models,
            ObjectProvider<NoticeSection> sections) {
        this.visits = visits;
        this.passes = passes;
        this.messages = messages;
        this.acts = acts;
        this.models = models;
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
        model.addAttribute("form", passes.issue(Use.OPEN, visit.recipientId(), locale));
        return "portal/cover";
    }

    /** The deliberate act. The bytes are read and their hash compared before anything is claimed. */
    @PostMapping("/open")
    String open(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String form,
            Locale locale,
            HttpServletRequest request) {
        var visit = visits.acting(token);
        var pass = passes.read(Use.OPEN, visit.recipientId(), form);
        if (pass.isEmpty()) {
            return redirect(visit.path("?again"));
        }
        var shown = messages.of(visit)
                .shown()
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "The message has no readable body."));
        acts.once(visit, EventType.CONTENT_READ, pass.get(), facts(visit, shown), AccessLog.Kind.READ, request);
        return redirect(visit.path("/notice?v=" + passes.issue(Use.VIEW, visit.recipientId(), locale)));
    }

    private static Map<String, Object> facts(Visit visit, SentMessage.Part shown) {
        return Map.of(
                "messageSha256",
                visit.recipient().messageSha256(),
                "shown",
                Map.of("name", shown.name(), "sha256", shown.sha256()));
    }

    @GetMapping("/notice")
    String notice(@PathVariable String token, @RequestParam(defaultValue = "") String v, Locale locale, Model model) {
        var visit = visits.of(token);
        if (!mayView(visit, v)) {
            return redirect(visit.path("?again"));
        }
        return notice(visit, locale, model);
    }

    private String notice(Visit visit, Locale locale, Model model) {
        models.sender(model, visit);
        models.letter(model, visit, messages.of(visit), locale);
        model.addAttribute("v", passes.issue(Use.VIEW, visit.recipientId(), locale));
        model.addAttribute(
                "sections",
                sections.stream()
                        .filter(section -> section.fill(visit, locale, model))
                        .map(NoticeSection::template)
                        .toList());
        return "portal/notice";
    }

    private static String redirect(String path) {
        return "redirect:" + path;
    }

    private boolean mayView(Visit visit, String v) {
        return passes.read(Use.VIEW, visit.recipientId(), v).isPresent();
    }
}
