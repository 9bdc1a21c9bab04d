package digital.ar.receipt.dossier;

import digital.ar.account.TenantPrincipal;
import digital.ar.api.DossiersApi;
import digital.ar.api.model.Dossier;
import digital.ar.api.model.DossierLinks;
import digital.ar.api.model.DossierPage;
import digital.ar.notice.NoticeType;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.PlatformProperties;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.receipt.DossierOrder;
import digital.ar.receipt.DossierView;
import digital.ar.receipt.Dossiers;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/dossiers}. Another tenant's dossier answers like one that does not exist. */
@RestController
class DossierController implements DossiersApi {
    private final Dossiers dossiers;
    private final PlatformProperties platform;

    DossierController(Dossiers dossiers, PlatformProperties platform) {
        this.dossiers = dossiers;
        this.platform = platform;
    }

    @Override
    public ResponseEntity<Dossier> orderDossier(
            digital.ar.api.model.DossierOrder order, @Nullable String idempotencyKey) {
        var ordered = json(dossiers.order(tenant(), order(order), idempotencyKey));
        return ResponseEntity.accepted().location(ordered.getLinks().getSelf()).body(ordered);
    }

    private static DossierOrder order(digital.ar.api.model.DossierOrder json) {
        return new DossierOrder(
                Objects.requireNonNullElse(json.getTitle(), "").strip(),
                Objects.requireNonNullElse(json.getNoticeIds(), List.<String>of()).stream()
                        .map(DossierController::notice)
                        .toList(),
                Objects.requireNonNullElse(json.getExternalIds(), List.of()),
                json.getType() == null
                        ? null
                        : NoticeType.valueOf(json.getType().getValue()),
                json.getTag(),
                instant(json.getFrom()),
                instant(json.getTo()));
    }

    private static UUID notice(String id) {
        return Ids.parse(IdPrefix.NTC, id)
                .orElseThrow(() -> new Problem(
                        ProblemType.INVALID_REQUEST,
                        "A notice id is not one",
                        List.of(new Problem.Violation("/noticeIds", "id", "ntc_ and 32 hexadecimal digits"))));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    @Override
    public ResponseEntity<DossierPage> listDossiers(@Nullable String cursor, Integer limit) {
        var found = dossiers.of(tenant(), cursor == null ? null : cursor(cursor), limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        var json = new DossierPage(page.stream().map(this::json).toList());
        return ResponseEntity.ok(
                found.size() > limit ? json.nextCursor(page.getLast().publicId()) : json);
    }

    private static UUID cursor(String text) {
        return Ids.parse(IdPrefix.DOS, text)
                .orElseThrow(() -> new Problem(
                        ProblemType.INVALID_REQUEST,
                        "The cursor is not one",
                        List.of(new Problem.Violation("cursor", "cursor", "take nextCursor of the page before"))));
    }

    @Override
    public ResponseEntity<Dossier> getDossier(String dossierId) {
        return ResponseEntity.ok(json(own(dossierId)));
    }

    @Override
    public ResponseEntity<Resource> downloadDossier(String dossierId) {
        var dossier = own(dossierId);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(dossier.fileName())
                                .build()
                                .toString())
                .body(dossiers.zip(dossier));
    }

    private static UUID tenant() {
        return TenantPrincipal.current().tenant();
    }

    private DossierView own(String id) {
        return Ids.parse(IdPrefix.DOS, id)
                .flatMap(dossier -> dossiers.find(tenant(), dossier))
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "There is no such dossier"));
    }

    private Dossier json(DossierView view) {
        var json = new Dossier(
                view.publicId(),
                view.title(),
                Dossier.StateEnum.fromValue(view.state().name()),
                view.notices(),
                view.receipts(),
                view.leftOut(),
                view.size(),
                view.createdAt().atOffset(ZoneOffset.UTC),
                new DossierLinks(uri(view, ""), uri(view, "/zip")));
        var readyAt = view.readyAt();
        return json.waitingFor(view.waitingFor())
                .sha256(view.sha256())
                .readyAt(readyAt == null ? null : readyAt.atOffset(ZoneOffset.UTC));
    }

    private URI uri(DossierView view, String rest) {
        return URI.create(platform.url("/v1/dossiers/" + view.publicId() + rest));
    }
}
