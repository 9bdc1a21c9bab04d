package digital.ar.tracking;

import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.platform.Tokens;
import digital.ar.platform.Tokens.Purpose;
import digital.ar.platform.Tokens.Token;
import digital.ar.tracking.AccessLog.Kind;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The image and the links of a mail. Their answers are the same whether or not the hit could be kept. */
@Controller
class TrackingController {
    private static final Logger LOG = LoggerFactory.getLogger(TrackingController.class);
    /** One transparent pixel, GIF89a, 43 bytes. */
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==");

    private static final String NO_STORE = "no-store, no-cache, must-revalidate, private, max-age=0";

    private final Tokens tokens;
    private final HitRecorder recorder;
    private final HitLimiter limiter;

    TrackingController(Tokens tokens, HitRecorder recorder, HitLimiter limiter) {
        this.tokens = tokens;
        this.recorder = recorder;
        this.limiter = limiter;
    }

    @GetMapping("/t/{token}.gif")
    ResponseEntity<byte[]> pixel(@PathVariable String token, HttpServletRequest request) {
        tokens.readUrl(Purpose.PIXEL, token).ifPresent(t -> keep(t, Kind.PIXEL, request));
        return ResponseEntity.ok()
                .header("Cache-Control", NO_STORE)
                .header("Pragma", "no-cache")
                .header("Expires", "0")
                .contentType(MediaType.IMAGE_GIF)
                .body(PIXEL);
    }

    /** Leads to the reading page of the same recipient and nowhere else: the address is made here, not taken. */
    @GetMapping("/l/{token}")
    ResponseEntity<Void> link(@PathVariable String token, HttpServletRequest request) {
        var link = tokens.readUrl(Purpose.LINK, token)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "this link is not complete or not ours"));
        keep(link, Kind.LINK, request);
        var page = "/r/" + tokens.url(Purpose.READ, link.recipient(), 0);
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(page))
                .cacheControl(CacheControl.noStore())
                .build();
    }

    private void keep(Token token, Kind kind, HttpServletRequest request) {
        if (!limiter.admits(token.recipient())) {
            return;
        }
        try {
            Optional<?> hit = recorder.recordHit(token.recipient(), kind, token.number(), request);
            if (hit.isEmpty()) {
                LOG.warn("A {} of a notice that is not here was fetched", kind);
            }
        } catch (RuntimeException e) {
            // The reader must not pay for our fault; the hit is lost, and it says nothing that a receipt rests on.
            LOG.error("A {} hit could not be kept", kind, e);
        }
    }
}
