package digital.ar.platform;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page's frame needs to know. */
@ControllerAdvice
class PageModel {
    private final boolean sandbox;

    PageModel(@Value("${ar.delivery.route:sandbox}") String route) {
        this.sandbox = route.equals("sandbox");
    }

    /** Mail goes to the sandbox mailbox only; the frame says so, lest someone takes a trial for the real thing. */
    @ModelAttribute("sandbox")
    boolean sandbox() {
        return sandbox;
    }
}
