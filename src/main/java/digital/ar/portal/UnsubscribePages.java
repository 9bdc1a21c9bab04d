package digital.ar.portal;

import digital.ar.notice.Notices;
import digital.ar.notice.Unsubscribes;
import digital.ar.notice.Unsubscribes.Way;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.platform.Tokens;
import digital.ar.tracking.AccessLog;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Opting out of reminders. A POST is enough, from a mail program (RFC 8058 3.2) as from our own button: no login, no cookie, no
 * further question. A GET only shows the button, because scanners and previews fetch every link.
 */
@Controller
@RequestMapping("/u/{token}")
class UnsubscribePages {
    private static final String ONE_CLICK = "One-Click";
    private final Tokens tokens;
    private final Notices notices;
    private final Unsubscribes unsubscribes;
    private final AccessLog accessLog;

    UnsubscribePages(Tokens tokens, Notices notices, Unsubscribes unsubscribes, AccessLog accessLog) {
        this.tokens = tokens;
        this.notices = notices;
        this.unsubscribes = unsubscribes;
        this.accessLog = accessLog;
    }

    @GetMapping
    String ask(@PathVariable String token, Model model) {
        show(recipient(token), model, false);
        model.addAttribute("token", token);
        return "portal/unsubscribe";
    }

    @PostMapping
    String optOut(
            @PathVariable String token,
            @RequestParam(name = "List-Unsubscribe", defaultValue = "") String list,
            Model model,
            HttpServletRequest request) {
        var recipient = recipient(token);
        var access = accessLog.record(recipient, AccessLog.Kind.UNSUBSCRIBE, request);
        Map<String, Object> facts = Map.of("network", access.network(), "userAgent", access.userAgent());
        var done = unsubscribes.unsubscribe(recipient, list.equals(ONE_CLICK) ? Way.ONE_CLICK : Way.PAGE, facts);
        if (!done) {
            throw nothing();
        }
        show(recipient, model, true);
        return "portal/unsubscribe";
    }

    private void show(UUID recipient, Model model, boolean done) {
        var notice = notices.findByRecipient(recipient).orElseThrow(UnsubscribePages::nothing);
        model.addAttribute("notice", notice);
        model.addAttribute("done", done);
    }

    private UUID recipient(String token) {
        return tokens.readUrl(Tokens.Purpose.UNSUBSCRIBE, token)
                .orElseThrow(UnsubscribePages::nothing)
                .recipient();
    }

    private static Problem nothing() {
        return new Problem(ProblemType.NOT_FOUND, "This link is not complete, or it is not ours.");
    }
}
