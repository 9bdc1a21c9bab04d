package digital.ar.notice;

import digital.ar.notice.rules.NoticeRules;
import digital.ar.notice.store.IdempotencyKeys;
import digital.ar.notice.store.NoticeStore;
import digital.ar.notice.store.StoredNotice;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.Problem.Violation;
import digital.ar.platform.ProblemType;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The main job's first half: from a request to a notice that cannot be lost any more. */
@Service
class SubmissionDesk implements Submissions {
    private static final Logger LOG = LoggerFactory.getLogger(SubmissionDesk.class);
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,100}");
    private static final String KEY_HEADER = "Idempotency-Key";

    private final NoticeRules rules;
    private final SenderDesk senders;
    private final IdempotencyKeys keys;
    private final NoticeComposer composer;
    private final AcceptanceRecorder recorder;
    private final NoticeStore notices;
    private final Ids ids;
    private final Clock clock;

    SubmissionDesk(
            NoticeRules rules,
            SenderDesk senders,
            IdempotencyKeys keys,
            NoticeComposer composer,
            AcceptanceRecorder recorder,
            NoticeStore notices,
            Ids ids,
            Clock clock) {
        this.rules = rules;
        this.senders = senders;
        this.keys = keys;
        this.composer = composer;
        this.recorder = recorder;
        this.notices = notices;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Acceptance submit(
            UUID tenant, Submission submission, @Nullable String idempotencyKey, String requestSha256) {
        requireWellFormed(idempotencyKey);
        var earlier = replay(tenant, idempotencyKey, requestSha256);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        var kept = rules.check(submission);
        var plan = senders.plan(tenant, submission.sending(), kept);
        var checked = kept.warned(plan.warnings());
        var prepared =
                composer.prepare(newId(tenant, idempotencyKey), tenant, checked, plan, requestSha256, clock.instant());
        if (!recorder.record(prepared, idempotencyKey)) {
            return replay(tenant, idempotencyKey, requestSha256).orElseThrow();
        }
        LOG.info(
                "Notice {} accepted: tenant {}, {}, {} recipient(s), {} warning(s)",
                prepared.id(),
                tenant,
                checked.rule().type(),
                prepared.messages().size(),
                checked.warnings().size());
        return accepted(prepared);
    }

    private static void requireWellFormed(@Nullable String key) {
        if (key != null && !KEY.matcher(key).matches()) {
            throw new Problem(
                    ProblemType.INVALID_REQUEST,
                    "The Idempotency-Key cannot be used.",
                    List.of(new Violation(KEY_HEADER, "key.invalid", "must be 1 to 100 visible ASCII characters")));
        }
    }

    private Optional<Acceptance> replay(UUID tenant, @Nullable String key, String requestSha256) {
        if (key == null) {
            return Optional.empty();
        }
        return keys.find(tenant, key).map(use -> {
            if (!use.requestSha256().equals(requestSha256)) {
                throw new Problem(
                        ProblemType.IDEMPOTENCY_KEY_REUSED,
                        "This Idempotency-Key stands for notice "
                                + Ids.publicId(digital.ar.platform.IdPrefix.NTC, use.notice())
                                + ", whose body was another one. Use a new key for a new notice.",
                        List.of(new Violation(KEY_HEADER, "key.reused", "was used with another body")));
            }
            return notices.find(use.notice()).map(SubmissionDesk::replayed).orElseThrow();
        });
    }

    private UUID newId(UUID tenant, @Nullable String key) {
        return key == null ? ids.next() : ids.next(IdempotencyKeys.shard(tenant, key));
    }

    private static Acceptance accepted(PreparedNotice prepared) {
        return new Acceptance(
                prepared.id(),
                prepared.protocol().toString(),
                prepared.at(),
                prepared.messages().stream()
                        .map(PreparedNotice.PreparedMessage::recipient)
                        .map(r -> new AcceptedRecipient(
                                r.id(),
                                r.messageId(),
                                r.message().sha256(),
                                r.message().size()))
                        .toList(),
                prepared.notice().warnings(),
                false);
    }

    private static Acceptance replayed(StoredNotice stored) {
        var view = stored.view();
        return new Acceptance(view.id(), view.protocol(), view.createdAt(), stored.accepted(), stored.warnings(), true);
    }
}
