package digital.ar.console;

import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Bytes that a browser saves and never shows as a page of ours. */
final class Download {
    private Download() {}

    static ResponseEntity<byte[]> of(String name, MediaType type, byte[] content) {
        var disposition = ContentDisposition.attachment() // RFC 6266 4
                .filename(name, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
                .body(content);
    }
}
