package digital.ar.account;

import digital.ar.api.SendingDomainsApi;
import digital.ar.api.model.DkimKey;
import digital.ar.api.model.SendingDomain;
import digital.ar.api.model.SendingDomainList;
import digital.ar.api.model.SendingDomainRequest;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/sending-domains}. */
@RestController
class SendingDomainsController implements SendingDomainsApi {
    private final SendingDomains domains;
    private final ShownChecks checks;

    SendingDomainsController(SendingDomains domains, ShownChecks checks) {
        this.domains = domains;
        this.checks = checks;
    }

    @Override
    public ResponseEntity<SendingDomainList> listSendingDomains() {
        return ResponseEntity.ok(new SendingDomainList()
                .domains(domains.list(tenant()).stream().map(this::shown).toList()));
    }

    @Override
    public ResponseEntity<SendingDomain> addSendingDomain(SendingDomainRequest request) {
        var added = domains.add(tenant(), request.getDomain(), request.getLocalPart());
        return ResponseEntity.created(URI.create("/v1/sending-domains/" + added.domain()))
                .body(shown(added));
    }

    @Override
    public ResponseEntity<SendingDomain> getSendingDomain(String domain) {
        return ResponseEntity.ok(shown(domains.get(tenant(), domain)));
    }

    @Override
    public ResponseEntity<Void> removeSendingDomain(String domain) {
        domains.remove(tenant(), domain);
        return ResponseEntity.noContent().build();
    }

    @Override
    public ResponseEntity<SendingDomain> checkSendingDomain(String domain) {
        return ResponseEntity.ok(shown(domains.check(tenant(), domain)));
    }

    @Override
    public ResponseEntity<SendingDomain> makeSendingDomainDefault(String domain) {
        return ResponseEntity.ok(shown(domains.makeDefault(tenant(), domain)));
    }

    @Override
    public ResponseEntity<SendingDomain> rotateDkimKeys(String domain) {
        return ResponseEntity.ok(shown(domains.rotate(tenant(), domain)));
    }

    @Override
    public ResponseEntity<SendingDomain> switchDkimKeys(String domain) {
        return ResponseEntity.ok(shown(domains.switchKeys(tenant(), domain)));
    }

    private static UUID tenant() {
        return TenantPrincipal.current().tenant();
    }

    private SendingDomain shown(digital.ar.account.SendingDomain domain) {
        return new SendingDomain()
                .domain(domain.domain())
                .address(domain.address())
                .ofService(domain.ofService())
                ._default(domain.isDefault())
                .verified(domain.usable())
                .keys(domain.keys().stream().map(k -> key(domain.domain(), k)).toList())
                .check(checks.shown(domain.check()))
                .createdAt(utc(domain.createdAt()));
    }

    private static DkimKey key(String domain, digital.ar.account.SendingDomain.Key key) {
        return new DkimKey()
                .algorithm(DkimKey.AlgorithmEnum.fromValue(key.algorithm().name()))
                .selector(key.selector())
                .state(DkimKey.StateEnum.fromValue(key.state().name()))
                .name(key.name(domain))
                .record(key.record())
                .createdAt(utc(key.createdAt()))
                .activatedAt(maybe(key.activatedAt()))
                .retiredAt(maybe(key.retiredAt()));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime maybe(@Nullable Instant at) {
        return at == null ? null : utc(at);
    }
}
