package digital.ar.seal.development;

import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.seal.TimestampAuthority;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The development time authority for other programs ({@code openssl ts}, curl), RFC 3161 3.4. */
@RestController
class TimestampController {
    private static final int MAX_REQUEST = 4096;
    private static final MediaType REPLY = MediaType.parseMediaType("application/timestamp-reply");
    private final TimestampAuthority authority;

    TimestampController(TimestampAuthority authority) {
        this.authority = authority;
    }

    /** @throws Problem NOT_FOUND when a real authority is configured: this service is none */
    @PostMapping(path = "/tsa", consumes = "application/timestamp-query")
    ResponseEntity<byte[]> stamp(InputStream body) throws IOException {
        if (!(authority instanceof DevelopmentTimestampAuthority development)) {
            throw new Problem(ProblemType.NOT_FOUND, "a real time authority is configured (ar.tsa.url); ask that one");
        }
        var request = body.readNBytes(MAX_REQUEST + 1);
        if (request.length > MAX_REQUEST) {
            throw new Problem(ProblemType.PAYLOAD_TOO_LARGE, "a TimeStampReq has at most " + MAX_REQUEST + " bytes");
        }
        return ResponseEntity.ok().contentType(REPLY).body(development.answer(request));
    }
}
