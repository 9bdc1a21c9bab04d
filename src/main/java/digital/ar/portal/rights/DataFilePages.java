package digital.ar.portal.rights;

import digital.ar.platform.Hashes;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.portal.visit.Acts;
import digital.ar.portal.visit.Passes;
import digital.ar.portal.visit.Passes.Use;
import digital.ar.portal.visit.Visits;
import digital.ar.rights.HeldData;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The copy for machines. A POST, because handing it out is put on record. */
@Controller
class DataFilePages {
    private final Visits visits;
    private final Passes passes;
    private final RightsDesk desk;
    private final HeldData data;
    private final Acts acts;

    DataFilePages(Visits visits, Passes passes, RightsDesk desk, HeldData data, Acts acts) {
        this.visits = visits;
        this.passes = passes;
        this.desk = desk;
        this.data = data;
        this.acts = acts;
    }

    @PostMapping("/r/{token}/rights/file")
    ResponseEntity<byte[]> file(
            @PathVariable String token, @RequestParam(defaultValue = "") String d, HttpServletRequest request) {
        var visit = visits.acting(token);
        if (desk.stranger(visit)
                || passes.read(Use.RIGHTS_VIEW, visit.recipientId(), d).isEmpty()) {
            throw new Problem(ProblemType.NOT_FOUND, "There is no such page.");
        }
        var file = data.file(data.of(visit.notice(), visit.recipient()));
        acts.downloaded(visit, "personal-data", Hashes.sha256Hex(file), request);
        var disposition = ContentDisposition.attachment() // RFC 6266 4
                .filename(visit.notice().protocol() + "-dados.json", StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .body(file);
    }
}
