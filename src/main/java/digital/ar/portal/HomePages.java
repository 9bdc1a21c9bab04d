package digital.ar.portal;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** What this is, and what is recorded about those who visit it. */
@Controller
class HomePages {
    @GetMapping("/")
    String home() {
        return "portal/home";
    }

    @GetMapping("/privacy")
    String privacy() {
        return "portal/privacy";
    }
}
