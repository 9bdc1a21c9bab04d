package digital.ar.portal.genuine;

import digital.ar.portal.visit.PortalProperties;
import digital.ar.portal.visit.PublicDocument;
import digital.ar.notice.Notices;
import digital.ar.notice.Protocol;
import digital.ar.platform.ClientNetwork;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.platform.Throttle;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * "Is this notice genuine?" Says who sent it, when and of which kind; nothing about the recipient. Protocols are random and
 * asking is limited per network, so that nobody finds notices by trying.
 */
@Controller
class GenuinePages {
    private final Notices notices;
    private final Throttle lookups;

    GenuinePages(Notices notices, Clock clock, PortalProperties properties) {
        this.notices = notices;
        this.lookups = new Throttle(clock, properties.lookups(), Duration.ofMinutes(5));
    }

    @GetMapping("/p")
    String ask() {
        return "portal/genuine-ask";
    }

    @PostMapping("/p")
    String look(@RequestParam(defaultValue = "") String protocol, Model model, HttpServletResponse response) {
        var known = Protocol.parse(protocol);
        if (known.isPresent()) {
            return "redirect:/p/" + known.get();
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("typed", protocol);
        model.addAttribute("malformed", true);
        return "portal/genuine-ask";
    }

    @GetMapping("/p/{protocol}")
    String tell(@PathVariable String protocol, Model model, HttpServletRequest request, HttpServletResponse response) {
        if (!lookups.allows(ClientNetwork.of(request.getRemoteAddr()))) {
            throw new Problem(ProblemType.TOO_MANY_REQUESTS, "Too many protocols asked for; wait some minutes.");
        }
        var known = Protocol.parse(protocol).flatMap(p -> notices.findByProtocol(p.toString()));
        if (known.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "portal/genuine-no";
        }
        model.addAttribute("notice", known.get());
        model.addAttribute(
                "creditorDocument", PublicDocument.of(known.get().creditor().document()));
        return "portal/genuine-yes";
    }
}
