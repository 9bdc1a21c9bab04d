package digital.ar.notice.store;

import digital.ar.notice.NoticeView;
import digital.ar.notice.Payment;
import digital.ar.notice.Submissions.AcceptedRecipient;
import digital.ar.notice.Warning;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A notice with what only its own room shows. */
public record StoredNotice(
        NoticeView view,
        Map<String, String> details,
        List<Warning> warnings,
        @Nullable Payment payment,
        List<AcceptedRecipient> accepted) {}
