package digital.ar.portal.rights;

import digital.ar.notice.TaxDocument;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.portal.identity.IdentityDesk.Decision;
import digital.ar.portal.visit.Passes;
import digital.ar.portal.visit.Passes.Use;
import digital.ar.portal.visit.Visit;
import digital.ar.portal.visit.Visits;
import digital.ar.rights.HeldData;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is kept and why; behind the question of the reading page what exactly. */
@Controller
@RequestMapping("/r/{token}/rights")
class RightsPages {
    private final Visits visits;
    private final Passes passes;
    private final RightsDesk desk;
    private final HeldData data;

    RightsPages(Visits visits, Passes passes, RightsDesk desk, HeldData data) {
        this.visits = visits;
        this.passes = passes;
        this.desk = desk;
        this.data = data;
    }

    @GetMapping
    String home(@PathVariable String token, @RequestParam(defaultValue = "") String v, Locale locale, Model model) {
        return home(visits.of(token), v, null, locale, model);
    }

    /** A POST, because a wrong answer to the question is put on record. @param v word of an opened notice instead of an answer */
    @PostMapping("/data")
    String identify(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String v,
            Locale locale,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = recipient(visits.acting(token));
        var pass = passes.read(Use.RIGHTS, visit.recipientId(), form);
        if (pass.isEmpty()) {
            return "redirect:" + visit.path("/rights");
        }
        if (passes.read(Use.VIEW, visit.recipientId(), v).isEmpty()
                && desk.identify(visit, answer, pass.get(), request) instanceof Decision.Refused refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return home(visit, "", refused, locale, model);
        }
        return "redirect:" + visit.path("/rights/data?d=" + passes.issue(Use.RIGHTS_VIEW, visit.recipientId(), locale));
    }

    @GetMapping("/data")
    String data(@PathVariable String token, @RequestParam(defaultValue = "") String d, Model model) {
        var visit = recipient(visits.of(token));
        if (passes.read(Use.RIGHTS_VIEW, visit.recipientId(), d).isEmpty()) {
            return "redirect:" + visit.path("/rights");
        }
        visit.show(model);
        model.addAttribute("data", data.of(visit.notice(), visit.recipient()));
        model.addAttribute(
                "personDocument",
                Optional.ofNullable(visit.recipient().document())
                        .flatMap(TaxDocument::parse)
                        .map(TaxDocument::formatted)
                        .orElse("—"));
        model.addAttribute("d", d);
        return "portal/rights/data";
    }

    private String home(Visit visit, String v, Decision.@Nullable Refused refused, Locale locale, Model model) {
        visit.show(model);
        model.addAttribute("stranger", desk.stranger(visit));
        model.addAttribute("until", data.until(visit.notice()));
        model.addAttribute("refused", refused);
        model.addAttribute(
                "opened", passes.read(Use.VIEW, visit.recipientId(), v).isPresent());
        model.addAttribute("v", v);
        model.addAttribute("question", question(visit));
        model.addAttribute("form", passes.issue(Use.RIGHTS, visit.recipientId(), locale));
        return "portal/rights/home";
    }

    /** Empty: nothing is asked. */
    private static String question(Visit visit) {
        return switch (visit.notice().reading().identity()) {
            case NONE -> "";
            case DOCUMENT_DIGITS -> visit.forCompany() ? "cnpj" : "digits";
            case ONE_TIME_CODE -> "code";
        };
    }

    private Visit recipient(Visit visit) {
        if (desk.stranger(visit)) {
            throw new Problem(ProblemType.NOT_FOUND, "There is no such page.");
        }
        return visit;
    }
}
