package digital.ar.portal.rights;

import digital.ar.portal.visit.Visits;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** That a request was taken, and what follows. */
@Controller
class AskedPage {
    private final Visits visits;

    AskedPage(Visits visits) {
        this.visits = visits;
    }

    @GetMapping("/r/{token}/rights/asked")
    String asked(@PathVariable String token, Model model) {
        visits.of(token).show(model);
        return "portal/rights/asked";
    }
}
