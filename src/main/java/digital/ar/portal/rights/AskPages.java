package digital.ar.portal.rights;

import digital.ar.portal.visit.Passes;
import digital.ar.portal.visit.Passes.Use;
import digital.ar.portal.visit.Visit;
import digital.ar.portal.visit.Visits;
import digital.ar.rights.DataRequest.Kind;
import digital.ar.rights.DataRequests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A request to the tenant: which right, and in the person's own words. */
@Controller
@RequestMapping("/r/{token}/rights/ask")
class AskPages {
    private final Visits visits;
    private final Passes passes;
    private final RightsDesk desk;

    AskPages(Visits visits, Passes passes, RightsDesk desk) {
        this.visits = visits;
        this.passes = passes;
        this.desk = desk;
    }

    @GetMapping
    String form(@PathVariable String token, @RequestParam(defaultValue = "") String d, Locale locale, Model model) {
        return form(visits.of(token), d, "", "", "", locale, model);
    }

    @PostMapping
    String ask(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String d,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String words,
            Locale locale,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = visits.acting(token);
        var pass = passes.read(Use.RIGHTS_ASK, visit.recipientId(), form);
        if (pass.isEmpty()) {
            return form(visit, d, kind, words, "portal.rights.ask.again", locale, model);
        }
        var right = kind(kind);
        var error = right.isEmpty()
                ? "portal.rights.ask.kind"
                : words.length() > DataRequests.LONGEST ? "portal.rights.ask.long" : "";
        if (error.isEmpty()) {
            var identity = desk.identity(visit, identified(visit, d));
            error = desk.ask(visit, pass.get(), right.get(), identity, words, request) ? "" : "portal.rights.ask.many";
        }
        if (error.isEmpty()) {
            return "redirect:" + visit.path("/rights/asked");
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return form(visit, d, kind, words, error, locale, model);
    }

    private String form(Visit visit, String d, String kind, String words, String error, Locale locale, Model model) {
        visit.show(model);
        model.addAttribute("kinds", Kind.values());
        model.addAttribute("kind", kind);
        model.addAttribute("words", words);
        model.addAttribute("error", error);
        model.addAttribute("longest", DataRequests.LONGEST);
        model.addAttribute("d", d);
        model.addAttribute("form", passes.issue(Use.RIGHTS_ASK, visit.recipientId(), locale));
        return "portal/rights/ask";
    }

    private boolean identified(Visit visit, String d) {
        return passes.read(Use.RIGHTS_VIEW, visit.recipientId(), d).isPresent();
    }

    private static Optional<Kind> kind(String word) {
        return Arrays.stream(Kind.values()).filter(k -> k.name().equals(word)).findFirst();
    }
}
