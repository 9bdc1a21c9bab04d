package digital.ar.receipt;

import digital.ar.receipt.VerificationReport.Check;
import digital.ar.receipt.VerificationReport.Kind;
import digital.ar.receipt.VerificationReport.Verdict;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    /** As on every public page, and the one script that takes a dropped file. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; script-src 'self';"
            + " img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final VerificationDesk desk;
    private final Map<Boolean, VerificationWords> words =
            Map.of(false, new VerificationWords(false), true, new VerificationWords(true));

    VerifyPage(VerificationDesk desk) {
        this.desk = desk;
    }

    /** A check. @param reason in the reader's language; @param otherReason in the other one */
    record Line(
            String group,
            String title,
            String verdict,
            String mark,
            String reason,
            String otherReason,
            String otherLanguage,
            String standard,
            String code) {}

    /** A receipt of a dossier. @param passed how many checks did */
    record Part(String name, String verdict, String mark, List<Line> notable, int passed) {}

    /** @param protocol as the QR code brings it; told back only when it has the form of one */
    @GetMapping("/verify")
    String ask(@RequestParam(required = false) @Nullable String protocol, Model model, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
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
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        if (pdf.isEmpty()) {
            model.addAttribute("missing", true);
            return ask(protocol, model, response);
        }
        var report = desk.verify(pdf.getBytes());
        var english = locale.getLanguage().equals("en");
        var passed = lines(report, english, Verdict.PASSED);
        model.addAttribute("report", report);
        model.addAttribute("verdict", lower(report.verdict()));
        model.addAttribute("other", isOther(protocol, report));
        model.addAttribute("notable", notable(report, english));
        model.addAttribute("passed", passed);
        model.addAttribute(
                "groups",
                passed.stream().collect(Collectors.groupingBy(Line::group, LinkedHashMap::new, Collectors.toList())));
        model.addAttribute(
                "parts",
                report.parts().stream().map(part -> part(part, english)).toList());
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

    /** Whether another receipt was brought than the QR code named. */
    private static boolean isOther(@Nullable String protocol, VerificationReport report) {
        return protocol != null
                && !protocol.isEmpty()
                && report.kind() != Kind.DOSSIER
                && !Objects.equals(protocol, report.protocol());
    }

    private List<Line> notable(VerificationReport report, boolean english) {
        return lines(report, english, Verdict.FAILED, Verdict.WARNING, Verdict.SKIPPED);
    }

    /** Grouped by verdict, the worst first. */
    private List<Line> lines(VerificationReport report, boolean english, Verdict... verdicts) {
        return Stream.of(verdicts)
                .flatMap(v -> report.checks().stream().filter(c -> c.verdict() == v))
                .map(c -> line(c, english))
                .toList();
    }

    private Line line(Check check, boolean english) {
        var own = words(english);
        return new Line(
                own.group(check),
                own.title(check),
                lower(check.verdict()),
                own.verdict(check.verdict()),
                own.reason(check),
                words(!english).reason(check),
                english ? "pt-BR" : "en",
                check.standard(),
                check.code());
    }

    private Part part(VerificationReport.Part part, boolean english) {
        var report = part.report();
        return new Part(
                part.name(),
                lower(report.verdict()),
                words(english).verdict(report.verdict()),
                notable(report, english),
                lines(report, english, Verdict.PASSED).size());
    }

    private VerificationWords words(boolean english) {
        return Objects.requireNonNull(words.get(english));
    }

    private static String lower(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
