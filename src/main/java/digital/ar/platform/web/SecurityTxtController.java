package digital.ar.platform.web;

import digital.ar.platform.PlatformProperties;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.platform.WebProperties;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whom to tell of a weakness (RFC 9116), when the operator named somebody. */
@RestController
class SecurityTxtController {
    private static final String PATH = "/.well-known/security.txt"; // RFC 9116 3
    private static final Duration GOOD_FOR = Duration.ofDays(180); // RFC 9116 2.5.5: less than a year
    private final WebProperties.SecurityTxt settings;
    private final PlatformProperties platform;
    private final Clock clock;

    SecurityTxtController(WebProperties web, PlatformProperties platform, Clock clock) {
        this.settings = web.securityTxt();
        this.platform = platform;
        this.clock = clock;
    }

    @GetMapping(PATH)
    ResponseEntity<String> show() {
        if (settings.contact().isEmpty()) {
            throw new Problem(ProblemType.NOT_FOUND, "There is no such page.");
        }
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(text());
    }

    private String text() {
        var text = new StringBuilder();
        settings.contact().forEach(contact -> line(text, "Contact", contact)); // RFC 9116 2.5.3
        line(
                text,
                "Expires",
                clock.instant().plus(GOOD_FOR).truncatedTo(ChronoUnit.DAYS).toString());
        line(text, "Encryption", settings.encryption());
        line(text, "Policy", settings.policy());
        line(text, "Canonical", platform.url(PATH)); // RFC 9116 2.5.2
        line(text, "Preferred-Languages", "pt, en");
        return text.toString();
    }

    private static void line(StringBuilder text, String field, String value) {
        if (!value.isBlank()) {
            text.append(field).append(": ").append(value.strip()).append('\n');
        }
    }
}
