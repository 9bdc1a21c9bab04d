package digital.ar.rights;

import digital.ar.account.TenantPrincipal;
import digital.ar.api.DataRequestsApi;
import digital.ar.api.model.DataRequestAnswer;
import digital.ar.api.model.DataRequestKind;
import digital.ar.api.model.DataRequestPage;
import digital.ar.api.model.DataRequestState;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.Problem.Violation;
import digital.ar.platform.ProblemType;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/data-requests}. */
@RestController
class DataRequestsController implements DataRequestsApi {
    private final DataRequests requests;
    private final Clock clock;

    DataRequestsController(DataRequests requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    @Override
    public ResponseEntity<DataRequestPage> listDataRequests(
            @Nullable DataRequestState state, Boolean overdue, @Nullable String cursor, Integer limit) {
        var wanted = state == null ? null : DataRequest.State.valueOf(state.getValue());
        var before = cursor == null ? null : cursor(cursor);
        var found = requests.list(tenant(), new DataRequests.Filter(wanted, overdue, before, limit + 1));
        var shown = found.subList(0, Math.min(limit, found.size()));
        return ResponseEntity.ok(new DataRequestPage()
                .requests(shown.stream().map(this::model).toList())
                .nextCursor(found.size() > limit ? publicId(shown.getLast()) : null));
    }

    @Override
    public ResponseEntity<digital.ar.api.model.DataRequest> getDataRequest(String requestId) {
        return ResponseEntity.ok(Ids.parse(IdPrefix.DRQ, requestId)
                .flatMap(id -> requests.find(tenant(), id))
                .map(this::model)
                .orElseThrow(() -> unknown(requestId)));
    }

    @Override
    public ResponseEntity<digital.ar.api.model.DataRequest> answerDataRequest(
            String requestId, DataRequestAnswer answer) {
        var id = Ids.parse(IdPrefix.DRQ, requestId).orElseThrow(() -> unknown(requestId));
        var state = DataRequest.State.valueOf(answer.getOutcome().getValue());
        var by = "API key "
                + Ids.publicId(IdPrefix.KEY, TenantPrincipal.current().key());
        return ResponseEntity.ok(model(requests.answer(tenant(), id, state, answer.getText(), by)));
    }

    private digital.ar.api.model.DataRequest model(DataRequest request) {
        var answered = request.answeredAt();
        return new digital.ar.api.model.DataRequest()
                .id(publicId(request))
                .notice(Ids.publicId(IdPrefix.NTC, request.notice()))
                .recipient(Ids.publicId(IdPrefix.RCP, request.recipient()))
                .kind(DataRequestKind.fromValue(request.kind().name()))
                .identity(request.identity())
                .text(request.words())
                .state(DataRequestState.fromValue(request.state().name()))
                .createdAt(utc(request.createdAt()))
                .dueAt(utc(request.dueAt()))
                .overdue(request.overdue(clock.instant()))
                .answeredAt(answered == null ? null : utc(answered))
                .answeredBy(answered == null ? null : request.answeredBy())
                .answer(answered == null ? null : request.answer());
    }

    private static UUID cursor(String cursor) {
        return Ids.parse(IdPrefix.DRQ, cursor)
                .orElseThrow(() -> new Problem(
                        ProblemType.INVALID_REQUEST,
                        "The list cannot be read; see violations.",
                        List.of(new Violation(
                                "cursor", "cursor.invalid", "must be the nextCursor of an answer of this list"))));
    }

    private static Problem unknown(String requestId) {
        return new Problem(ProblemType.NOT_FOUND, "There is no request " + requestId + " for this key.");
    }

    private static UUID tenant() {
        return TenantPrincipal.current().tenant();
    }

    private static String publicId(DataRequest request) {
        return Ids.publicId(IdPrefix.DRQ, request.id());
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
