package digital.ar.receipt;

import digital.ar.api.VerificationApi;
import digital.ar.api.model.Verdict;
import digital.ar.api.model.VerificationCheck;
import digital.ar.api.model.VerificationPart;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Verification for machines, without a key. */
@RestController
class VerificationController implements VerificationApi {
    private final VerificationDesk desk;

    VerificationController(VerificationDesk desk) {
        this.desk = desk;
    }

    @Override
    public ResponseEntity<digital.ar.api.model.VerificationReport> verify(Resource body) {
        try {
            return ResponseEntity.ok(json(desk.verify(body.getContentAsByteArray())));
        } catch (IOException e) {
            throw new Problem(ProblemType.MALFORMED_REQUEST, "The file did not arrive as a whole");
        }
    }

    static digital.ar.api.model.VerificationReport json(VerificationReport report) {
        return new digital.ar.api.model.VerificationReport(
                        digital.ar.api.model.VerificationReport.KindEnum.fromValue(
                                report.kind().name().toLowerCase(Locale.ROOT)),
                        Verdict.fromValue(report.verdict().name()),
                        checks(report))
                .protocol(report.protocol())
                .qualification(report.qualification())
                .parts(report.parts().stream().map(VerificationController::part).toList());
    }

    private static VerificationPart part(VerificationReport.Part part) {
        var report = part.report();
        return new VerificationPart(
                        part.name(), Verdict.fromValue(report.verdict().name()), checks(report))
                .protocol(report.protocol())
                .qualification(report.qualification());
    }

    private static List<VerificationCheck> checks(VerificationReport report) {
        return report.checks().stream()
                .map(c -> new VerificationCheck(
                        c.code(), Verdict.fromValue(c.verdict().name()), c.reason(), c.reasonPt(), c.standard()))
                .toList();
    }
}
