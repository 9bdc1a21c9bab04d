package digital.ar.account;

import digital.ar.api.SmimeCertificateApi;
import digital.ar.api.model.SmimeCertificate;
import digital.ar.api.model.SmimeUpload;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/smime-certificate}. */
@RestController
class SmimeController implements SmimeCertificateApi {
    private final SmimeCertificates certificates;
    private final Clock clock;

    SmimeController(SmimeCertificates certificates, Clock clock) {
        this.certificates = certificates;
        this.clock = clock;
    }

    @Override
    public ResponseEntity<SmimeCertificate> getSmimeCertificate() {
        return ResponseEntity.ok(certificates
                .info(TenantPrincipal.current().tenant())
                .map(this::shown)
                .orElseThrow(SmimeController::none));
    }

    @Override
    public ResponseEntity<SmimeCertificate> putSmimeCertificate(SmimeUpload upload) {
        var password = upload.getPassword().toCharArray();
        return ResponseEntity.ok(
                shown(certificates.upload(TenantPrincipal.current().tenant(), upload.getPkcs12(), password)));
    }

    @Override
    public ResponseEntity<Void> removeSmimeCertificate() {
        if (!certificates.remove(TenantPrincipal.current().tenant())) {
            throw none();
        }
        return ResponseEntity.noContent().build();
    }

    private SmimeCertificate shown(SmimeCertificates.Info info) {
        return new SmimeCertificate()
                .subject(info.subject())
                .issuer(info.issuer())
                .serial(info.serial())
                .addresses(info.addresses())
                .sha256(info.sha256())
                .notBefore(info.notBefore().atOffset(ZoneOffset.UTC))
                .notAfter(info.notAfter().atOffset(ZoneOffset.UTC))
                .expired(info.expired(clock.instant()))
                .uploadedAt(info.uploadedAt().atOffset(ZoneOffset.UTC));
    }

    private static Problem none() {
        return new Problem(
                ProblemType.NOT_FOUND, "There is no S/MIME certificate: mail goes out without its signature.");
    }
}
