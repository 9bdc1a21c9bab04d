package digital.ar.notice;

import digital.ar.account.TenantPrincipal;
import digital.ar.api.NoticesApi;
import digital.ar.api.model.AnswerFilter;
import digital.ar.api.model.EventList;
import digital.ar.api.model.Notice;
import digital.ar.api.model.NoticeAccepted;
import digital.ar.api.model.NoticePage;
import digital.ar.api.model.NoticeRequest;
import digital.ar.api.model.StatusFilter;
import digital.ar.evidence.Journal;
import digital.ar.notice.store.StoredNotice;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.vault.VaultException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/notices}. Another tenant's notice answers like one that does not exist. */
@RestController
class NoticesController implements NoticesApi {
    private final Submissions submissions;
    private final StoredNotices notices;
    private final Journal journal;
    private final RequestMapper requests;
    private final ResponseMapper responses;
    private final NoticeHistory history;

    NoticesController(
            Submissions submissions,
            StoredNotices notices,
            Journal journal,
            RequestMapper requests,
            ResponseMapper responses,
            NoticeHistory history) {
        this.submissions = submissions;
        this.notices = notices;
        this.journal = journal;
        this.requests = requests;
        this.responses = responses;
        this.history = history;
    }

    @Override
    public ResponseEntity<NoticeAccepted> createNotice(NoticeRequest request, @Nullable String idempotencyKey) {
        var acceptance = submissions.submit(
                TenantPrincipal.current().tenant(), requests.map(request), idempotencyKey, RequestBodyHash.current());
        var answer = ResponseEntity.created(responses.self(acceptance.notice()));
        if (acceptance.replayed()) {
            answer.header("Idempotency-Replayed", "true");
        }
        return answer.body(responses.accepted(acceptance));
    }

    @Override
    public ResponseEntity<NoticePage> listNotices(
            digital.ar.api.model.@Nullable NoticeType type,
            @Nullable StatusFilter status,
            @Nullable AnswerFilter answer,
            @Nullable String q,
            @Nullable String tag,
            @Nullable String cursor,
            Integer limit) {
        var filter = new Notices.Filter(
                type == null ? null : NoticeType.valueOf(type.getValue()),
                status == null ? null : status.getValue(),
                q,
                tag,
                cursor,
                limit,
                answer == null ? null : answer.getValue());
        return ResponseEntity.ok(
                responses.page(notices.list(TenantPrincipal.current().tenant(), filter)));
    }

    @Override
    public ResponseEntity<Notice> getNotice(String noticeId) {
        var notice = own(noticeId);
        return ResponseEntity.ok(history.addTo(responses.notice(notice), notice.view()));
    }

    @Override
    public ResponseEntity<EventList> listEvents(String noticeId, Integer after) {
        var notice = own(noticeId).view().id();
        return ResponseEntity.ok(events(notice, after));
    }

    private EventList events(UUID notice, int after) {
        try {
            return EventMapper.map(journal.read(notice), after);
        } catch (VaultException.Erased e) {
            return EventMapper.map(journal.readInClear(notice), after).erased(true);
        }
    }

    private StoredNotice own(String noticeId) {
        var tenant = TenantPrincipal.current().tenant();
        return Ids.parse(IdPrefix.NTC, noticeId)
                .flatMap(id -> notices.findStored(tenant, id))
                .orElseThrow(
                        () -> new Problem(ProblemType.NOT_FOUND, "There is no notice " + noticeId + " for this key."));
    }
}
