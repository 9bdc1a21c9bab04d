package digital.ar.console;

import digital.ar.account.SignedInPerson;
import digital.ar.account.TrackingDomains;
import digital.ar.platform.Problem;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Tracking domains: what to publish in DNS, what is wrong there, which one new mails carry. */
@Controller
@RequestMapping("/console/tracking-domains")
class TrackingPages {
    private static final String HOME = "redirect:/console/tracking-domains";
    private final TrackingDomains domains;

    TrackingPages(TrackingDomains domains) {
        this.domains = domains;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedInPerson who, Model model) {
        model.addAttribute("domains", domains.list(who.tenant()));
        return "console/tracking-domains";
    }

    @PostMapping
    String add(
            @AuthenticationPrincipal SignedInPerson who,
            @RequestParam(defaultValue = "") String domain,
            RedirectAttributes flash) {
        try {
            return HOME + "/" + domains.add(who.tenant(), domain).domain();
        } catch (Problem e) {
            failed(e, "add", flash);
            flash.addFlashAttribute("typed", domain);
            return HOME;
        }
    }

    @GetMapping("/{domain}")
    String domain(@AuthenticationPrincipal SignedInPerson who, @PathVariable String domain, Model model) {
        var found = domains.get(who.tenant(), domain);
        model.addAttribute("domain", found);
        model.addAttribute("lines", FindingLine.of(found.check()));
        return "console/tracking-domain";
    }

    /** @param act check, default or service: new mails carry the service's own address */
    @PostMapping("/{domain}/{act:check|default|service}")
    String act(
            @AuthenticationPrincipal SignedInPerson who,
            @PathVariable String domain,
            @PathVariable String act,
            RedirectAttributes flash) {
        try {
            switch (act) {
                case "check" -> domains.check(who.tenant(), domain);
                case "default" -> domains.makeDefault(who.tenant(), domain);
                default -> domains.unmakeDefault(who.tenant(), domain);
            }
        } catch (Problem e) {
            failed(e, act, flash);
        }
        return HOME + "/" + domains.get(who.tenant(), domain).domain();
    }

    @PostMapping("/{domain}/removal")
    String remove(@AuthenticationPrincipal SignedInPerson who, @PathVariable String domain, RedirectAttributes flash) {
        try {
            domains.remove(who.tenant(), domain);
        } catch (Problem e) {
            failed(e, "remove", flash);
        }
        return HOME;
    }

    /** A refusal is shown on the page that the person comes back to, by its own words where there are some. */
    private static void failed(Problem problem, String act, RedirectAttributes flash) {
        switch (problem.type()) {
            case CONFLICT -> flash.addFlashAttribute("failed", act);
            case INVALID_REQUEST ->
                flash.addFlashAttribute(
                        "failed", problem.violations().getFirst().code());
            default -> throw problem;
        }
    }
}
