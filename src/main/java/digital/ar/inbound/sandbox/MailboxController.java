package digital.ar.inbound.sandbox;

import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The mailbox in a browser. A mail's HTML is somebody else's code: it is shown in a frame without scripts, without a
 * shared origin, and without anything from the network unless the reader asks, so that looking is not tracked unasked.
 */
@Controller
@OnSandboxRoute
@RequestMapping("/mailbox")
class MailboxController {
    private static final int SHOWN = 200;
    private static final String CSP = "Content-Security-Policy";
    private static final String FRAME_POLICY =
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';"
                    + " style-src 'unsafe-inline'; img-src data:%s; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
    /** Links of the mail open beside the mailbox. */
    private static final String FRAME_HEAD = "<!DOCTYPE html><meta charset=\"utf-8\"><base target=\"_blank\">";

    private final SandboxStore store;

    MailboxController(SandboxStore store) {
        this.store = store;
    }

    /** A line of the list, as the page prints it. */
    record Line(String id, Instant received, String from, String to, String subject, long size) {
        static Line of(SandboxMail mail) {
            return new Line(
                    Ids.publicId(IdPrefix.INB, mail.id()),
                    mail.receivedAt(),
                    mail.mailFrom(),
                    mail.rcptTo(),
                    mail.subject(),
                    mail.size());
        }
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "") String q, Model model) {
        model.addAttribute("query", q);
        model.addAttribute(
                "mails", store.list(q.strip(), SHOWN).stream().map(Line::of).toList());
        return "mailbox/list";
    }

    @GetMapping("/{id}")
    String show(@PathVariable String id, @RequestParam(defaultValue = "false") boolean remote, Model model) {
        var view = MailView.of(raw(id));
        model.addAttribute("id", id);
        model.addAttribute("mail", view);
        model.addAttribute("remote", remote);
        return "mailbox/mail";
    }

    @GetMapping("/{id}/html")
    ResponseEntity<byte[]> html(@PathVariable String id, @RequestParam(defaultValue = "false") boolean remote) {
        var html = MailView.of(raw(id)).html().orElse("");
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header(CSP, FRAME_POLICY.formatted(remote ? " http: https:" : ""))
                .body((FRAME_HEAD + html).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/{id}/raw")
    ResponseEntity<byte[]> source(@PathVariable String id) {
        return download(raw(id), id + ".eml");
    }

    @GetMapping("/{id}/attachments/{index}")
    ResponseEntity<byte[]> attachment(@PathVariable String id, @PathVariable int index) {
        return MailView.of(raw(id)).attachments().stream()
                .filter(a -> a.index() == index)
                .findFirst()
                .map(a -> download(a.content(), a.fileName()))
                .orElseThrow(MailboxController::missing);
    }

    /** Always a download of unknown type: a browser must not run what a mail brought. */
    private static ResponseEntity<byte[]> download(byte[] content, String fileName) {
        var disposition = ContentDisposition.attachment()
                .filename(fileName, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header(CSP, "sandbox; default-src 'none'")
                .body(content);
    }

    private byte[] raw(String id) {
        return find(store, id);
    }

    static byte[] find(SandboxStore store, String publicId) {
        UUID id = Ids.parse(IdPrefix.INB, publicId).orElseThrow(MailboxController::missing);
        return store.raw(id).orElseThrow(MailboxController::missing);
    }

    private static Problem missing() {
        return new Problem(ProblemType.NOT_FOUND, "the mailbox has no such mail; it keeps the newest ones only");
    }
}
