package digital.ar.console;

import digital.ar.account.SignedInPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What the frame of the console's pages needs to know. */
@ControllerAdvice(basePackageClasses = ConsoleModel.class)
class ConsoleModel {
    private final Operator operator;

    ConsoleModel(Operator operator) {
        this.operator = operator;
    }

    /** The navigation leads to the service's page only those who run it. */
    @ModelAttribute("operates")
    boolean operates(@AuthenticationPrincipal @Nullable SignedInPerson who) {
        return who != null && operator.is(who.person().tenant());
    }
}
