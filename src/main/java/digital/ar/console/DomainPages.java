package digital.ar.console;

import digital.ar.account.DnsFinding.State;
import digital.ar.account.SendingDomain;
import digital.ar.account.SendingDomain.KeyState;
import digital.ar.account.SendingDomains;
import digital.ar.account.SignedInPerson;
import digital.ar.account.SmimeCertificates;
import digital.ar.platform.Problem;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sending domains: what to publish in DNS, what is wrong there, the keys; and the S/MIME certificate. */
@Controller
@RequestMapping("/console/domains")
class DomainPages {
    private static final String HOME = "redirect:/console/domains";
    private static final int MAX_FILE = 200_000;
    private final SendingDomains domains;
    private final SmimeCertificates certificates;
    private final Clock clock;

    DomainPages(SendingDomains domains, SmimeCertificates certificates, Clock clock) {
        this.domains = domains;
        this.certificates = certificates;
        this.clock = clock;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedInPerson who, Model model) {
        var all = domains.list(who.tenant());
        model.addAttribute("domains", all);
        model.addAttribute("badges", all.stream().map(DomainPages::badge).toList());
        certificates.info(who.tenant()).ifPresent(info -> {
            model.addAttribute("smime", info);
            model.addAttribute("smimeExpired", info.expired(clock.instant()));
        });
        return "console/domains";
    }

    /** Last part of the message key of a domain's state. */
    private static String badge(SendingDomain domain) {
        var check = domain.check();
        if (!domain.usable()) {
            return "unverified";
        }
        if (check == null) {
            return "unchecked";
        }
        return check.findings().stream().anyMatch(f -> f.state() == State.MISSING || f.state() == State.WRONG)
                ? "attention"
                : "good";
    }

    @PostMapping
    String add(
            @AuthenticationPrincipal SignedInPerson who,
            @RequestParam(defaultValue = "") String domain,
            RedirectAttributes flash) {
        try {
            return HOME + "/" + domains.add(who.tenant(), domain, null).domain();
        } catch (Problem e) {
            flash.addFlashAttribute("failed", "add");
            flash.addFlashAttribute("typed", domain);
            return HOME;
        }
    }

    @GetMapping("/{domain}")
    String domain(@AuthenticationPrincipal SignedInPerson who, @PathVariable String domain, Model model) {
        var found = domains.get(who.tenant(), domain);
        model.addAttribute("domain", found);
        model.addAttribute("badge", badge(found));
        model.addAttribute("lines", FindingLine.of(found.check()));
        model.addAttribute("keys", shownKeys(found));
        model.addAttribute("next", !found.keys(KeyState.NEXT).isEmpty());
        return "console/domain";
    }

    private static List<SendingDomain.Key> shownKeys(SendingDomain domain) {
        return domain.keys().stream().filter(k -> k.state() != KeyState.GONE).toList();
    }

    /** @param act check, default, rotation or switch */
    @PostMapping("/{domain}/{act:check|default|rotation|switch}")
    String act(
            @AuthenticationPrincipal SignedInPerson who,
            @PathVariable String domain,
            @PathVariable String act,
            RedirectAttributes flash) {
        try {
            switch (act) {
                case "check" -> domains.check(who.tenant(), domain);
                case "default" -> domains.makeDefault(who.tenant(), domain);
                case "rotation" -> domains.rotate(who.tenant(), domain);
                default -> domains.switchKeys(who.tenant(), domain);
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

    @PostMapping("/-/smime")
    String upload(
            @AuthenticationPrincipal SignedInPerson who,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String password,
            RedirectAttributes flash)
            throws IOException {
        try {
            var content = file.getSize() > MAX_FILE ? new byte[0] : file.getBytes();
            certificates.upload(who.tenant(), content, password.toCharArray());
        } catch (Problem e) {
            failed(e, "smime", flash);
        }
        return HOME + "#smime";
    }

    @PostMapping("/-/smime/removal")
    String removeCertificate(@AuthenticationPrincipal SignedInPerson who) {
        certificates.remove(who.tenant());
        return HOME + "#smime";
    }

    /** A refusal is shown on the page that the person comes back to; what does not exist stays "not found". */
    private static void failed(Problem problem, String act, RedirectAttributes flash) {
        switch (problem.type()) {
            case CONFLICT, INVALID_REQUEST -> flash.addFlashAttribute("failed", act.toLowerCase(Locale.ROOT));
            default -> throw problem;
        }
    }
}
