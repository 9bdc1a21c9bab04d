package digital.ar.account.tracking;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows a check that a name leads to this very service. Says nothing else, and nothing of the Host field in plain. */
@RestController
class ChallengeController {
    private final Challenge challenge;

    ChallengeController(Challenge challenge) {
        this.challenge = challenge;
    }

    @GetMapping(Challenge.PATH + "{nonce:[A-Za-z0-9_-]{16,64}}")
    ResponseEntity<String> answer(@PathVariable String nonce, HttpServletRequest request) {
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_PLAIN)
                .cacheControl(CacheControl.noStore())
                .body(challenge.answer(request.getServerName(), nonce));
    }
}
