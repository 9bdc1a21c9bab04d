package digital.ar.delivery.suppression;

import digital.ar.account.TenantPrincipal;
import digital.ar.api.SuppressionsApi;
import digital.ar.api.model.Suppression;
import digital.ar.api.model.SuppressionPage;
import digital.ar.api.model.SuppressionReason;
import digital.ar.api.model.SuppressionRequest;
import digital.ar.delivery.Suppressions;
import digital.ar.delivery.Suppressions.Reason;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.Problem.Violation;
import digital.ar.platform.ProblemType;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/suppressions}. */
@RestController
class SuppressionsController implements SuppressionsApi {
    private final Suppressions suppressions;
    private final Clock clock;

    SuppressionsController(Suppressions suppressions, Clock clock) {
        this.suppressions = suppressions;
        this.clock = clock;
    }

    @Override
    public ResponseEntity<SuppressionPage> listSuppressions(
            @Nullable String q, @Nullable SuppressionReason reason, @Nullable String cursor, Integer limit) {
        var filter = new Suppressions.Filter(
                Objects.requireNonNullElse(q, ""),
                reason == null ? null : Reason.valueOf(reason.getValue()),
                cursor == null ? null : cursor(cursor),
                limit + 1);
        var found = suppressions.list(tenant(), filter);
        var shown = found.subList(0, Math.min(limit, found.size()));
        return ResponseEntity.ok(new SuppressionPage()
                .suppressions(
                        shown.stream().map(SuppressionsController::suppression).toList())
                .nextCursor(found.size() > limit ? publicId(shown.getLast()) : null));
    }

    @Override
    public ResponseEntity<Suppression> addSuppression(SuppressionRequest request) {
        var wanted = new Suppressions.Wanted(
                tenant(),
                request.getAddress(),
                request.getReason() == null
                        ? Reason.MANUAL
                        : Reason.valueOf(request.getReason().getValue()),
                Objects.requireNonNullElse(request.getNote(), ""),
                null,
                null,
                expiry(request.getExpiresAt()));
        var entry = add(wanted)
                .orElseThrow(() -> new Problem(
                        ProblemType.CONFLICT, "The address is on the list for this reason already. Nothing changed."));
        return ResponseEntity.created(URI.create("/v1/suppressions/" + publicId(entry)))
                .body(suppression(entry));
    }

    @Override
    public ResponseEntity<Resource> exportSuppressions() {
        var name = ContentDisposition.attachment().filename("suppressions.csv").build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .body(new InputStreamResource(suppressions.csv(tenant())));
    }

    @Override
    public ResponseEntity<Void> removeSuppression(String suppressionId) {
        var removed = Ids.parse(IdPrefix.SUP, suppressionId)
                .map(id -> suppressions.remove(tenant(), id))
                .orElse(false);
        if (!removed) {
            throw new Problem(ProblemType.NOT_FOUND, "There is no suppression " + suppressionId + " for this key.");
        }
        return ResponseEntity.noContent().build();
    }

    private Optional<Suppressions.Entry> add(Suppressions.Wanted wanted) {
        try {
            return suppressions.add(wanted);
        } catch (IllegalArgumentException e) {
            throw refused("/address", "email.invalid", String.valueOf(e.getMessage()));
        }
    }

    private @Nullable Instant expiry(@Nullable OffsetDateTime at) {
        if (at != null && !at.toInstant().isAfter(clock.instant())) {
            throw refused("/expiresAt", "range", "must lie in the future");
        }
        return at == null ? null : at.toInstant();
    }

    private static UUID cursor(String cursor) {
        return Ids.parse(IdPrefix.SUP, cursor)
                .orElseThrow(
                        () -> refused("cursor", "cursor.invalid", "must be the nextCursor of an answer of this list"));
    }

    private static Problem refused(String pointer, String code, String message) {
        return new Problem(
                ProblemType.INVALID_REQUEST,
                "The suppression list was not changed; see violations.",
                List.of(new Violation(pointer, code, message)));
    }

    private static UUID tenant() {
        return TenantPrincipal.current().tenant();
    }

    private static String publicId(Suppressions.Entry entry) {
        return Ids.publicId(IdPrefix.SUP, entry.id());
    }

    private static Suppression suppression(Suppressions.Entry entry) {
        var notice = entry.notice();
        var event = entry.sourceEvent();
        var expires = entry.expiresAt();
        return new Suppression()
                .id(publicId(entry))
                .address(entry.address())
                .reason(SuppressionReason.fromValue(entry.reason().name()))
                .note(entry.note())
                .notice(notice == null ? null : Ids.publicId(IdPrefix.NTC, notice))
                .event(event == null ? null : Ids.publicId(IdPrefix.EVT, event))
                .since(entry.since().atOffset(ZoneOffset.UTC))
                .expiresAt(expires == null ? null : expires.atOffset(ZoneOffset.UTC));
    }
}
