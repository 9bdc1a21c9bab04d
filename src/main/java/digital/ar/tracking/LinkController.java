package digital.ar.tracking;

import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.platform.Tokens;
import digital.ar.platform.Tokens.Purpose;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The links of a mail. A link leads to the reading page of the same recipient and nowhere else: the address is made here from
 * the token, without a host, so that neither a parameter nor a forged Host can lead it elsewhere. No link changes anything.
 */
@Controller
class LinkController {
    private final Tokens tokens;
    private final HitDesk desk;

    LinkController(Tokens tokens, HitDesk desk) {
        this.tokens = tokens;
        this.desk = desk;
    }

    /** Answers HEAD too: both are hits. */
    @GetMapping("/l/{token}")
    Object link(@PathVariable String token, HttpServletRequest request) {
        var link = tokens.readUrl(Purpose.LINK, token)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "this link is not complete or not ours"));
        desk.keep(link.recipient(), AccessLog.Kind.LINK, link.number(), request);
        if (link.number() == Tokens.HONEYPOT) {
            return "tracking/nothing"; // whoever comes here, program or curious person, learns nothing and opens
            // nothing
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create("/r/" + tokens.url(Purpose.READ, link.recipient(), 0)))
                .cacheControl(CacheControl.noStore())
                .build();
    }
}
