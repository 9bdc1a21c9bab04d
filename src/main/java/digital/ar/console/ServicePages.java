package digital.ar.console;

import digital.ar.account.SignedInPerson;
import digital.ar.platform.Conditions;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** How the service does, for people of the tenant that runs it. */
@Controller
class ServicePages {
    private final Conditions conditions;
    private final Operator operator;

    ServicePages(Conditions conditions, Operator operator) {
        this.conditions = conditions;
        this.operator = operator;
    }

    @GetMapping("/console/service")
    String service(@AuthenticationPrincipal SignedInPerson who, Model model) {
        if (!operator.is(who.tenant())) {
            throw new Problem(ProblemType.NOT_FOUND, "There is no such page.");
        }
        model.addAttribute("conditions", conditions.current());
        return "console/service";
    }
}
