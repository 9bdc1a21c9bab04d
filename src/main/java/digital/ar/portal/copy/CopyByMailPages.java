package digital.ar.portal.copy;

import digital.ar.portal.answer.OwnCopies;
import digital.ar.portal.visit.Passes;
import digital.ar.portal.visit.Passes.Use;
import digital.ar.portal.visit.Visits;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** "Send me my copy": to the notified address, never to one that is typed. */
@Controller
@RequestMapping("/r/{token}")
class CopyByMailPages {
    private final Visits visits;
    private final Passes passes;
    private final OwnCopies copies;
    private final CopyOrders orders;

    CopyByMailPages(Visits visits, Passes passes, OwnCopies copies, CopyOrders orders) {
        this.visits = visits;
        this.passes = passes;
        this.copies = copies;
        this.orders = orders;
    }

    @PostMapping("/copy-by-mail")
    String send(@PathVariable String token, @RequestParam(defaultValue = "") String v, Locale locale, Model model) {
        var visit = visits.acting(token);
        if (passes.read(Use.VIEW, visit.recipientId(), v).isEmpty()) {
            return "redirect:" + visit.path("?again");
        }
        var issued = copies.lines(visit, locale).stream()
                .filter(OwnCopies.Line::issued)
                .flatMap(line -> copies.find(visit, line.id()).stream())
                .toList();
        var sent = issued.stream().filter(orders::ask).count();
        visit.show(model);
        model.addAttribute("sent", sent);
        model.addAttribute("waiting", issued.isEmpty());
        model.addAttribute("v", v);
        return "portal/copy/asked";
    }
}
