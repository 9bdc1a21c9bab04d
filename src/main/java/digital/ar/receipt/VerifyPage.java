package digital.ar.receipt;

import digital.ar.receipt.VerificationReport.Check;
import digital.ar.receipt.VerificationReport.Verdict;
import digital.ar.receipt.model.Texts;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;

/** The public verification page. It shows nothing that the visitor did not bring, and keeps nothing. */
@Controller
class VerifyPage {
    private static final Pattern PROTOCOL = Pattern.compile("AR(-[0-9A-Z]{4}){4}");
    private final VerificationDesk desk;
    private final Texts texts;

    VerifyPage(VerificationDesk desk, Texts texts) {
        this.desk = desk;
        this.texts = texts;
    }

    /** One line of the result. @param title in the reader's language */
    record Line(String title, String verdict, String mark, String reason, String standard, String code) {}

    /** @param protocol as the QR code brings it; told back only when it has the form of one */
    @GetMapping("/verify")
    String ask(@RequestParam(required = false) @Nullable String protocol, Model model) {
        if (protocol != null && PROTOCOL.matcher(protocol).matches()) {
            model.addAttribute("protocol", protocol);
        }
        return "verify/ask";
    }

    @PostMapping(path = "/verify", consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.TEXT_HTML_VALUE)
    String result(
            @RequestParam MultipartFile pdf,
            @RequestParam(required = false) @Nullable String protocol,
            Model model,
            Locale locale)
            throws IOException {
        if (pdf.isEmpty()) {
            model.addAttribute("missing", true);
            return ask(protocol, model);
        }
        var report = desk.verify(pdf.getBytes());
        model.addAttribute("report", report);
        model.addAttribute("verdict", report.verdict().name().toLowerCase(Locale.ROOT));
        model.addAttribute("expected", protocol == null || protocol.isEmpty() ? null : protocol);
        model.addAttribute(
                "other", protocol != null && !protocol.isEmpty() && !Objects.equals(protocol, report.protocol()));
        model.addAttribute("notable", lines(report, locale, Verdict.FAILED, Verdict.WARNING, Verdict.SKIPPED));
        model.addAttribute("passed", lines(report, locale, Verdict.PASSED));
        return "verify/result";
    }

    @PostMapping(
            path = "/verify",
            consumes = MediaType.MULTIPART_FORM_DATA_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    ResponseEntity<digital.ar.api.model.VerificationReport> machine(@RequestParam MultipartFile pdf)
            throws IOException {
        return ResponseEntity.ok(VerificationController.json(desk.verify(pdf.getBytes())));
    }

    /** Grouped by verdict, the worst first. */
    private List<Line> lines(VerificationReport report, Locale locale, Verdict... verdicts) {
        return Stream.of(verdicts)
                .flatMap(v -> report.checks().stream().filter(c -> c.verdict() == v))
                .map(c -> line(c, locale))
                .toList();
    }

    private Line line(Check check, Locale locale) {
        var key = "check." + check.code();
        var english = locale.getLanguage().equals("en");
        var title = !texts.has(key) ? check.code() : english ? texts.en(key) : texts.pt(key);
        var verdict = check.verdict().name().toLowerCase(Locale.ROOT);
        var word = "verdict." + check.verdict().name();
        return new Line(
                title,
                verdict,
                english ? texts.en(word) : texts.pt(word),
                english ? check.reason() : check.reasonPt(),
                check.standard(),
                check.code());
    }
}
