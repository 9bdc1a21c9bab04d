package digital.ar.portal.answer;

import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.portal.visit.Acts;
import digital.ar.portal.visit.Passes;
import digital.ar.portal.visit.Passes.Use;
import digital.ar.portal.visit.Visits;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** After the answer: what was put on record, and the own copies. */
@Controller
@RequestMapping("/r/{token}")
class CopyPages {
    /** A file to keep, not a page: runs nothing, wherever a browser opens it. */
    private static final String SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'";

    private final Visits visits;
    private final Passes passes;
    private final Acts acts;
    private final OwnCopies copies;

    CopyPages(Visits visits, Passes passes, Acts acts, OwnCopies copies) {
        this.visits = visits;
        this.passes = passes;
        this.acts = acts;
        this.copies = copies;
    }

    @GetMapping("/thanks")
    String thanks(@PathVariable String token, @RequestParam(defaultValue = "") String v, Locale locale, Model model) {
        var visit = visits.of(token);
        var answers = acts.answers(visit);
        if (passes.read(Use.VIEW, visit.recipientId(), v).isEmpty() || answers.isEmpty()) {
            return "redirect:" + visit.path("?again");
        }
        visit.show(model);
        var lines = copies.lines(visit, locale);
        model.addAttribute("answer", answers.getLast().facts());
        model.addAttribute("answeredAt", answers.getLast().occurredAt());
        model.addAttribute("said", Given.of(answers.getLast()).word());
        model.addAttribute("copies", lines);
        model.addAttribute(
                "pending",
                lines.stream().noneMatch(line -> line.issued() && line.kind().equals("ANSWER")));
        model.addAttribute("v", v);
        return "portal/answer/thanks";
    }

    /** A POST, because it is put on record. */
    @PostMapping("/copy/{receipt}")
    ResponseEntity<byte[]> copy(
            @PathVariable String token,
            @PathVariable String receipt,
            @RequestParam(defaultValue = "") String v,
            HttpServletRequest request) {
        var visit = visits.acting(token);
        if (passes.read(Use.VIEW, visit.recipientId(), v).isEmpty()) {
            throw nothing();
        }
        var view = copies.find(visit, receipt).orElseThrow(CopyPages::nothing);
        var pdf = copies.pdf(view);
        acts.downloaded(visit, "receipt:" + receipt, String.valueOf(view.sha256()), request);
        var disposition = ContentDisposition.attachment() // RFC 6266 4
                .filename(view.fileName(visit.notice().protocol()), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("Content-Security-Policy", SANDBOX)
                .body(pdf);
    }

    private static Problem nothing() {
        return new Problem(ProblemType.NOT_FOUND, "There is no such page.");
    }
}
