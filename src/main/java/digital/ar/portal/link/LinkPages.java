package digital.ar.portal.link;

import digital.ar.notice.IdentityPolicy;
import digital.ar.portal.identity.QuestionModel;
import digital.ar.portal.visit.Passes;
import digital.ar.portal.visit.Passes.Use;
import digital.ar.portal.visit.Visits;
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

/** "Send me another link": a POST, because it sends something and is put on record. */
@Controller
@RequestMapping("/r/{token}/link")
class LinkPages {
    private final Visits visits;
    private final Passes passes;
    private final LinkDesk links;
    private final QuestionModel question;

    LinkPages(Visits visits, Passes passes, LinkDesk links, QuestionModel question) {
        this.visits = visits;
        this.passes = passes;
        this.links = links;
        this.question = question;
    }

    @PostMapping
    String send(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String ask,
            Locale locale,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var visit = visits.acting(token);
        var pass = passes.read(Use.LINK, visit.recipientId(), ask);
        if (pass.isEmpty() || visit.notice().reading().identity() == IdentityPolicy.NONE) {
            return "redirect:" + visit.path("?again");
        }
        var refused = links.send(visit, pass.get(), request);
        if (refused.isEmpty()) {
            return "redirect:" + visit.path("/identity?sent");
        }
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        model.addAttribute("linkRefused", refused.get());
        return question.show(visit, null, locale, model);
    }
}
