package digital.ar.portal.answer;

import digital.ar.evidence.ErasedContent;
import digital.ar.evidence.EventsRecorded;
import digital.ar.portal.visit.Passes.Pass;
import digital.ar.portal.visit.Visit;
import digital.ar.vault.DataKeys;
import digital.ar.vault.Vault;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers on their way, for the time that a form may stand open. Encrypted under the notice's data key, so that erasing it
 * reaches them; not in the object store, because what lies there cannot be taken away again.
 */
@Component
class Drafts {
    /** Of one recipient at a time: a person with some tabs open. */
    private static final int MOST = 3;

    private final DraftRows rows;
    private final Vault vault;
    private final JsonMapper json;
    private final Clock clock;

    Drafts(DraftRows rows, Vault vault, JsonMapper json, Clock clock) {
        this.rows = rows;
        this.vault = vault;
        this.json = json;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<Draft> find(Visit visit, Pass form) {
        return rows.find(visit, form).map(body -> open(visit, form, body));
    }

    @Transactional
    public Draft change(Visit visit, Pass form, UnaryOperator<Draft> change) {
        var draft = change.apply(
                rows.lock(visit, form).map(body -> open(visit, form, body)).orElse(Draft.EMPTY));
        rows.put(
                visit,
                form,
                keys(visit).encrypt(Vault.Purpose.CONTENT, json.writeValueAsBytes(draft), context(visit, form)),
                clock.instant());
        rows.deleteOld(visit.recipientId(), MOST);
        return draft;
    }

    @Transactional
    public void add(Visit visit, Pass form, Upload file, byte[] content) {
        change(visit, form, draft -> draft.with(file));
        rows.putFile(
                visit, form, file.sha256(), keys(visit).encrypt(Vault.Purpose.CONTENT, content, context(visit, form)));
    }

    @Transactional
    public void remove(Visit visit, Pass form, String sha256) {
        change(visit, form, draft -> draft.without(sha256));
        rows.deleteFile(visit, form, sha256);
    }

    @Transactional(readOnly = true)
    public byte[] content(Visit visit, Pass form, Upload file) {
        return keys(visit).decrypt(Vault.Purpose.CONTENT, rows.file(visit, form, file.sha256()), context(visit, form));
    }

    /** In the caller's transaction. */
    void delete(Visit visit, Pass form) {
        rows.delete(visit, form);
    }

    @EventListener
    void on(EventsRecorded recorded) {
        ErasedContent.in(recorded).forEach(erased -> rows.deleteOf(erased.recipients()));
    }

    private Draft open(Visit visit, Pass form, byte[] body) {
        return json.readValue(keys(visit).decrypt(Vault.Purpose.CONTENT, body, context(visit, form)), Draft.class);
    }

    private DataKeys keys(Visit visit) {
        return vault.keys(visit.notice().id());
    }

    /** A draft of one form never opens as another's. */
    private static byte[] context(Visit visit, Pass form) {
        return ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(visit.recipientId().getMostSignificantBits())
                .putLong(visit.recipientId().getLeastSignificantBits())
                .putLong(form.issuedAt().toEpochMilli())
                .array();
    }
}
