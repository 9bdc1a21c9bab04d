package digital.ar.account;

import digital.ar.api.TrackingDomainsApi;
import digital.ar.api.model.TrackingDomain;
import digital.ar.api.model.TrackingDomainControl;
import digital.ar.api.model.TrackingDomainList;
import digital.ar.api.model.TrackingDomainRequest;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/tracking-domains}. */
@RestController
class TrackingDomainsController implements TrackingDomainsApi {
    private final TrackingDomains domains;
    private final ShownChecks checks;

    TrackingDomainsController(TrackingDomains domains, ShownChecks checks) {
        this.domains = domains;
        this.checks = checks;
    }

    @Override
    public ResponseEntity<TrackingDomainList> listTrackingDomains() {
        return ResponseEntity.ok(new TrackingDomainList()
                .domains(domains.list(tenant()).stream().map(this::shown).toList()));
    }

    @Override
    public ResponseEntity<TrackingDomain> addTrackingDomain(TrackingDomainRequest request) {
        var added = domains.add(tenant(), request.getDomain());
        return ResponseEntity.created(URI.create("/v1/tracking-domains/" + added.domain()))
                .body(shown(added));
    }

    @Override
    public ResponseEntity<TrackingDomain> getTrackingDomain(String domain) {
        return ResponseEntity.ok(shown(domains.get(tenant(), domain)));
    }

    @Override
    public ResponseEntity<Void> removeTrackingDomain(String domain) {
        domains.remove(tenant(), domain);
        return ResponseEntity.noContent().build();
    }

    @Override
    public ResponseEntity<TrackingDomain> checkTrackingDomain(String domain) {
        return ResponseEntity.ok(shown(domains.check(tenant(), domain)));
    }

    @Override
    public ResponseEntity<TrackingDomain> makeTrackingDomainDefault(String domain) {
        return ResponseEntity.ok(shown(domains.makeDefault(tenant(), domain)));
    }

    @Override
    public ResponseEntity<TrackingDomain> unmakeTrackingDomainDefault(String domain) {
        return ResponseEntity.ok(shown(domains.unmakeDefault(tenant(), domain)));
    }

    private static UUID tenant() {
        return TenantPrincipal.current().tenant();
    }

    private TrackingDomain shown(digital.ar.account.TrackingDomain domain) {
        return new TrackingDomain()
                .domain(domain.domain())
                .unicode(domain.unicode())
                .state(TrackingDomain.StateEnum.fromValue(domain.state().name()))
                ._default(domain.isDefault())
                .inUse(domain.inUse())
                .control(new TrackingDomainControl()
                        .name(domain.control().name())
                        .record(domain.control().record()))
                .verifiedAt(maybe(domain.verifiedAt()))
                .failingSince(maybe(domain.failingSince()))
                .retiredAt(maybe(domain.retiredAt()))
                .check(checks.shown(domain.check()))
                .createdAt(domain.createdAt().atOffset(ZoneOffset.UTC));
    }

    private static @Nullable OffsetDateTime maybe(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
