package digital.ar.portal.identity;

import digital.ar.notice.IdentityPolicy;
import digital.ar.portal.identity.IdentityDesk.Decision;
import digital.ar.portal.visit.Passes;
import digital.ar.portal.visit.Passes.Use;
import digital.ar.portal.visit.Visit;
import digital.ar.portal.visit.Visits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The question between cover and content; it is answered to the page that opens. */
@Controller
@RequestMapping("/r/{token}")
class IdentityPages {
    private final Visits visits;
    private final Passes passes;
    private final CodeDesk codes;
    private final QuestionModel question;

    IdentityPages(Visits visits, Passes passes, CodeDesk codes, QuestionModel question) {
        this.visits = visits;
        this.passes = passes;
        this.codes = codes;
        this.question = question;
    }

    /** @param sent present: a link was just put into the queue */
    @GetMapping("/identity")
    String ask(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String sent,
            Locale locale,
            Model model) {
        var visit = visits.of(token);
        model.addAttribute("linkSent", sent != null);
        return visit.notice().reading().identity() == IdentityPolicy.NONE
                ? "redirect:" + visit.path("")
                : show(visit, null, locale, model);
    }

    /** A POST, because it sends something and is put on record. */
    @PostMapping("/code")
    String send(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String ask,
            Locale locale,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = visits.acting(token);
        var pass = passes.read(Use.CODE, visit.recipientId(), ask);
        if (pass.isEmpty() || visit.notice().reading().identity() != IdentityPolicy.ONE_TIME_CODE) {
            return "redirect:" + visit.path("?again");
        }
        var refused = codes.send(visit, pass.get(), request);
        if (refused.isEmpty()) {
            return "redirect:" + visit.path("/identity");
        }
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        return show(visit, refused.get(), locale, model);
    }

    private String show(Visit visit, Decision.@Nullable Refused refused, Locale locale, Model model) {
        return question.show(visit, refused, locale, model);
    }
}
