package digital.ar.notice.keeping;

import digital.ar.account.TenantPrincipal;
import digital.ar.api.KeepingApi;
import digital.ar.api.model.Erasure;
import digital.ar.api.model.KeepingReason;
import digital.ar.api.model.LegalHold;
import digital.ar.notice.NoticeKeeping;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** Keeping and erasing by API; who did it is the API key. */
@RestController
class KeepingController implements KeepingApi {
    private final NoticeKeeping desk;

    KeepingController(NoticeKeeping desk) {
        this.desk = desk;
    }

    @Override
    public ResponseEntity<digital.ar.api.model.NoticeKeeping> getKeeping(String noticeId) {
        return ResponseEntity.ok(json(desk.of(tenant(), notice(noticeId))));
    }

    @Override
    public ResponseEntity<LegalHold> placeHold(String noticeId, KeepingReason reason) {
        var hold = desk.place(tenant(), notice(noticeId), reason.getReason(), key());
        return ResponseEntity.status(HttpStatus.CREATED).body(json(hold));
    }

    @Override
    public ResponseEntity<LegalHold> releaseHold(String noticeId, String holdId, KeepingReason reason) {
        var hold = Ids.parse(IdPrefix.HLD, holdId).orElseThrow(KeepingController::unknown);
        return ResponseEntity.ok(json(desk.release(tenant(), notice(noticeId), hold, reason.getReason(), key())));
    }

    @Override
    public ResponseEntity<digital.ar.api.model.NoticeKeeping> eraseContent(String noticeId, KeepingReason reason) {
        return ResponseEntity.ok(json(desk.erase(tenant(), notice(noticeId), reason.getReason(), key())));
    }

    private static UUID tenant() {
        return TenantPrincipal.current().tenant();
    }

    private static String key() {
        return "API " + Ids.publicId(IdPrefix.KEY, TenantPrincipal.current().key());
    }

    private static UUID notice(String id) {
        return Ids.parse(IdPrefix.NTC, id).orElseThrow(KeepingController::unknown);
    }

    private static Problem unknown() {
        return new Problem(ProblemType.NOT_FOUND, "There is no such notice or hold.");
    }

    private static digital.ar.api.model.NoticeKeeping json(NoticeKeeping.State state) {
        return new digital.ar.api.model.NoticeKeeping()
                .keptUntil(utc(state.until()))
                .held(state.held())
                .contentErased(state.contentErased())
                .holds(state.holds().stream().map(KeepingController::json).toList())
                .erasures(state.erasures().stream().map(KeepingController::json).toList())
                .bars(state.bars().stream()
                        .map(b -> digital.ar.api.model.NoticeKeeping.BarsEnum.fromValue(b.name()))
                        .toList());
    }

    private static LegalHold json(NoticeKeeping.Hold hold) {
        return new LegalHold()
                .id(Ids.publicId(IdPrefix.HLD, hold.id()))
                .reason(hold.reason())
                .placedBy(hold.placedBy())
                .placedAt(utc(hold.placedAt()))
                .releaseReason(hold.releaseReason())
                .releasedBy(hold.releasedBy())
                .releasedAt(utc(hold.releasedAt()));
    }

    private static Erasure json(NoticeKeeping.Erasure erasure) {
        return new Erasure()
                .eventId(Ids.publicId(IdPrefix.EVT, erasure.event()))
                .erasedAt(utc(erasure.at()))
                .erased(erasure.erased().stream()
                        .map(Erasure.ErasedEnum::fromValue)
                        .toList())
                .kept(erasure.kept().stream().map(Erasure.KeptEnum::fromValue).toList())
                .reason(erasure.reason())
                .requestedBy(erasure.requestedBy());
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
