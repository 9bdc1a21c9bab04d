package digital.ar.portal.answer;

import digital.ar.evidence.Event;
import digital.ar.evidence.EvidenceObject;
import digital.ar.portal.visit.Acts;
import digital.ar.vault.DataKeys;
import digital.ar.vault.Vault;
import digital.ar.vault.VaultException;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Puts an answer on record: its files into the vault, then event and end of the draft in one transaction. */
@Component
class AnswerRecorder {
    /** One form is one answer, so its time makes the names of its files unlike those of every other. */
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSS").withZone(ZoneOffset.UTC);

    private final Vault vault;
    private final Drafts drafts;
    private final Acts acts;
    private final TransactionOperations transaction;

    AnswerRecorder(Vault vault, Drafts drafts, Acts acts, TransactionOperations transaction) {
        this.vault = vault;
        this.drafts = drafts;
        this.acts = acts;
        this.transaction = transaction;
    }

    /** @throws VaultException.Unavailable nothing is on record, and the draft is still there */
    Event record(Answering answering, String statement, HttpServletRequest request) {
        var objects = files(answering);
        var facts = AnswerFacts.of(
                answering, statement, objects.stream().map(EvidenceObject::name).toList());
        return transaction.execute(status -> {
            var event = acts.declare(
                    answering.visit(),
                    answering.kind().event(!answering.marked().isEmpty()),
                    answering.form(),
                    facts,
                    objects,
                    request);
            drafts.delete(answering.visit(), answering.form());
            return event;
        });
    }

    private List<EvidenceObject> files(Answering answering) {
        var uploads = answering.draft().files();
        var objects = new ArrayList<EvidenceObject>();
        if (!uploads.isEmpty()) {
            var keys = vault.keys(answering.visit().notice().id());
            for (var upload : uploads) {
                objects.add(file(answering, keys, upload, objects.size() + 1));
            }
        }
        return objects;
    }

    private EvidenceObject file(Answering answering, DataKeys keys, Upload upload, int number) {
        var content = drafts.content(answering.visit(), answering.form(), upload);
        vault.store(keys, Vault.Purpose.CONTENT, content, upload.mediaType());
        var name = name(answering.form().issuedAt(), number, upload);
        return new EvidenceObject(name, upload.sha256(), upload.size(), upload.mediaType());
    }

    /** {@code answer-20261130T123456.123456-1.pdf}; what the person called it stands in the facts. */
    private static String name(Instant form, int number, Upload upload) {
        var ending = upload.name().substring(upload.name().lastIndexOf('.'));
        return "answer-" + STAMP.format(form) + "-" + number + ending;
    }
}
