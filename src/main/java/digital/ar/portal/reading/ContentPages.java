package digital.ar.portal.reading;

import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.portal.visit.Acts;
import digital.ar.portal.visit.Passes;
import digital.ar.portal.visit.Passes.Use;
import digital.ar.portal.visit.Visit;
import digital.ar.portal.visit.Visits;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The bytes behind the reading page: the message's own HTML for the sandboxed frame, attachments. */
@Controller
@RequestMapping("/r/{token}")
class ContentPages {
    /**
     * A stranger's HTML: no script, no form, nothing remote, no navigation, only inside our own page. Its origin is ours, so that
     * our page can make the frame as high as its content; as nothing in it runs, nothing in it can use that.
     */
    private static final String SANDBOX =
            "sandbox allow-same-origin; default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
                    + " form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

    private final Visits visits;
    private final Passes passes;
    private final SentMessages messages;
    private final Acts acts;

    ContentPages(Visits visits, Passes passes, SentMessages messages, Acts acts) {
        this.visits = visits;
        this.passes = passes;
        this.messages = messages;
        this.acts = acts;
    }

    /** The HTML body, byte for byte as in the message. */
    @GetMapping("/content")
    ResponseEntity<byte[]> content(@PathVariable String token, @RequestParam(defaultValue = "") String v) {
        var visit = opened(visits.of(token), v);
        var html = messages.of(visit).html().orElseThrow(ContentPages::nothing);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "html", java.nio.charset.Charset.forName(html.charset())))
                .header("Content-Security-Policy", SANDBOX)
                .body(html.content());
    }

    /** A POST, because it is put on record. */
    @PostMapping("/attachment/{index}")
    ResponseEntity<byte[]> attachment(
            @PathVariable String token,
            @PathVariable int index,
            @RequestParam(defaultValue = "") String v,
            HttpServletRequest request) {
        var visit = opened(visits.acting(token), v);
        var attachments = messages.of(visit).attachments();
        if (index < 0 || index >= attachments.size()) {
            throw nothing();
        }
        var file = attachments.get(index);
        acts.downloaded(visit, "attachment:" + file.name(), file.sha256(), request);
        return download(file.name(), MediaType.APPLICATION_OCTET_STREAM, file.content());
    }

    private Visit opened(Visit visit, String v) {
        if (passes.read(Use.VIEW, visit.recipientId(), v).isEmpty()) {
            throw nothing();
        }
        return visit;
    }

    private static ResponseEntity<byte[]> download(String name, MediaType type, byte[] content) {
        var disposition = ContentDisposition.attachment() // RFC 6266 4
                .filename(name, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("Content-Security-Policy", SANDBOX)
                .body(content);
    }

    private static Problem nothing() {
        return new Problem(ProblemType.NOT_FOUND, "There is no such page.");
    }
}
