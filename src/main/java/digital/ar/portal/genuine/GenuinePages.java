package digital.ar.portal.genuine;

import digital.ar.notice.NoticeView;
import digital.ar.notice.Notices;
import digital.ar.notice.Protocol;
import digital.ar.platform.PlatformProperties;
import digital.ar.portal.visit.PublicDocument;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * "Is this notice genuine?" Says who sent it, when and of which kind; nothing about the recipient, and no difference between a protocol
 * that was never given and one that cannot be. Protocols are random and asking is limited, so that nobody finds notices by trying.
 */
@Controller
class GenuinePages {
    private final Notices notices;
    private final LookupLimit limit;
    private final String address;

    GenuinePages(Notices notices, LookupLimit limit, PlatformProperties platform) {
        this.notices = notices;
        this.limit = limit;
        this.address = platform.url("/p").replaceFirst("^https://", "");
    }

    /** What to type and to compare: whoever came by a link may be elsewhere. */
    @ModelAttribute("askAddress")
    String address() {
        return address;
    }

    @GetMapping("/p")
    String ask() {
        return "portal/genuine-ask";
    }

    @PostMapping("/p")
    String look(@RequestParam(defaultValue = "") String protocol, Model model, HttpServletResponse response) {
        var typed = TypedProtocol.of(protocol);
        if (typed.protocol().isPresent()) {
            return "redirect:/p/" + typed.protocol().get();
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("typed", protocol);
        model.addAttribute("fault", typed.message());
        return "portal/genuine-ask";
    }

    @GetMapping("/p/{protocol}")
    String tell(@PathVariable String protocol, Model model, HttpServletRequest request, HttpServletResponse response) {
        limit.ask(request.getRemoteAddr());
        var asked = TypedProtocol.of(protocol).protocol();
        model.addAttribute("asked", asked.map(Protocol::toString).orElse(""));
        var known = asked.flatMap(p -> notices.findByProtocol(p.toString()));
        known.ifPresentOrElse(notice -> show(notice, model), () -> {
            limit.unknown();
            response.setStatus(HttpStatus.NOT_FOUND.value());
        });
        return known.isPresent() ? "portal/genuine-yes" : "portal/genuine-no";
    }

    private static void show(NoticeView notice, Model model) {
        model.addAttribute("notice", notice);
        model.addAttribute(
                "creditorDocument", PublicDocument.of(notice.creditor().document()));
    }
}
