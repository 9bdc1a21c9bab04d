package digital.ar.account;

import digital.ar.api.SendingDomainsApi;
import digital.ar.api.model.DkimKey;
import digital.ar.api.model.DnsCheck;
import digital.ar.api.model.DnsFinding;
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
    private final Concerns words;

    SendingDomainsController(SendingDomains domains, Concerns words) {
        this.domains = domains;
        this.words = words;
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
        var check = domain.check();
        return new SendingDomain()
                .domain(domain.domain())
                .address(domain.address())
                .ofService(domain.ofService())
                ._default(domain.isDefault())
                .verified(domain.usable())
                .keys(domain.keys().stream().map(k -> key(domain.domain(), k)).toList())
                .check(
                        check == null
                                ? null
                                : new DnsCheck()
                                        .checkedAt(utc(check.checkedAt()))
                                        .findings(check.findings().stream()
                                                .map(this::finding)
                                                .toList()))
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

    private DnsFinding finding(digital.ar.account.DnsFinding finding) {
        return new DnsFinding()
                .check(finding.check())
                .state(DnsFinding.StateEnum.fromValue(finding.state().name()))
                .name(finding.name())
                .type(finding.type())
                .publish(finding.publish())
                .found(finding.found())
                .message(words.text(finding));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable OffsetDateTime maybe(@Nullable Instant at) {
        return at == null ? null : utc(at);
    }
}
