package digital.ar.notice.store;

import digital.ar.notice.NoticeView.AttachmentInfo;
import digital.ar.notice.rules.CheckedNotice;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A notice whose messages are fixed and stored. */
public record NewNotice(
        UUID id,
        UUID tenant,
        String protocol,
        CheckedNotice notice,
        List<AttachmentInfo> attachments,
        List<NewRecipient> recipients,
        Instant at) {}
