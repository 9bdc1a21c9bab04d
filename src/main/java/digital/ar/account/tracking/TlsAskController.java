package digital.ar.account.tracking;

import digital.ar.platform.ConnectionPeer;
import digital.ar.platform.OwnHosts;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * May a TLS proxy get a certificate for this name? Yes for the service's own names and for those whose tenant proved control: not
 * only for verified ones, because a name cannot pass its check without a certificate. Only this machine may ask, or who knows
 * the word; a request that came through a proxy is a visitor's, not the proxy's own.
 */
@RestController
class TlsAskController {
    private final KnownHosts tenants;
    private final OwnHosts own;
    private final byte[] secret;

    TlsAskController(KnownHosts tenants, OwnHosts own, TrackingDomainProperties settings) {
        this.tenants = tenants;
        this.own = own;
        this.secret = settings.askSecret().getBytes(StandardCharsets.UTF_8);
    }

    @GetMapping("/internal/tls/allowed")
    ResponseEntity<Void> allowed(
            @RequestParam(defaultValue = "") String domain,
            @RequestParam(name = "secret", defaultValue = "") String word,
            HttpServletRequest request) {
        if (!mayAsk(word, request)) {
            throw new Problem(ProblemType.NOT_FOUND, "There is no such page.");
        }
        var name = domain.toLowerCase(Locale.ROOT);
        return own.isPublicName(name) || tenants.isControlled(name)
                ? ResponseEntity.ok().build()
                : ResponseEntity.notFound().build();
    }

    private boolean mayAsk(String word, HttpServletRequest request) {
        return secret.length == 0
                ? ConnectionPeer.isThisMachine(request)
                : MessageDigest.isEqual(secret, word.getBytes(StandardCharsets.UTF_8));
    }
}
