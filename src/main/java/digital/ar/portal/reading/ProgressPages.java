package digital.ar.portal.reading;

import digital.ar.portal.visit.Passes;
import digital.ar.portal.visit.Passes.Use;
import digital.ar.portal.visit.Visits;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Takes what the reading page's own script reports ({@code static/assets/reading.js}). The answer is always the same, so that the
 * script, or who plays it, learns nothing from it.
 */
@Controller
@RequestMapping("/r/{token}")
class ProgressPages {
    /** As on every public page, and our own script that may post to us. */
    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final Visits visits;
    private final Passes passes;
    private final Progress progress;

    ProgressPages(Visits visits, Passes passes, Progress progress) {
        this.visits = visits;
        this.passes = passes;
        this.progress = progress;
    }

    /** @param seconds so long the page was visible @param end the line below the content was on the screen */
    @PostMapping("/progress")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void report(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String form,
            @RequestParam int seconds,
            @RequestParam boolean end,
            HttpServletRequest request) {
        var visit = visits.acting(token);
        passes.read(Use.PROGRESS, visit.recipientId(), form)
                .ifPresent(page -> progress.take(visit, page, seconds, end, request));
    }
}
