package digital.ar.portal.answer;

import digital.ar.platform.Hashes;
import digital.ar.portal.visit.Acts;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes files into a draft: number, size, type. */
@Component
class UploadDesk {
    private final AnswerProperties limits;
    private final Drafts drafts;
    private final Acts acts;

    UploadDesk(AnswerProperties limits, Drafts drafts, Acts acts) {
        this.limits = limits;
        this.drafts = drafts;
        this.acts = acts;
    }

    /** @return message key of the refusal; empty: it is in the draft */
    Optional<String> take(Answering answering, MultipartFile file) throws IOException {
        if (file.isEmpty()) {
            return Optional.of("portal.answer.error.file.empty");
        }
        if (answering.draft().files().size() >= limits.files()) {
            return Optional.of("portal.answer.error.file.many");
        }
        if (file.getSize() > limits.fileSize()) {
            return Optional.of("portal.answer.error.file.big");
        }
        if (file.getSize() + inAll(answering) > limits.sizeInAll()) {
            return Optional.of("portal.answer.error.file.all");
        }
        return keep(answering, file);
    }

    private Optional<String> keep(Answering answering, MultipartFile file) throws IOException {
        var content = file.getBytes();
        var type = FileCheck.of(content);
        if (type.isEmpty()) {
            return Optional.of("portal.answer.error.file.type");
        }
        var given = file.getOriginalFilename();
        var name = FileNames.clean(given == null ? "" : given, type.get());
        var upload = new Upload(name, type.get().mediaType(), content.length, Hashes.sha256Hex(content));
        drafts.add(answering.visit(), answering.form(), upload, content);
        return Optional.empty();
    }

    /** What this recipient sent with earlier answers counts too: all of it goes into one dossier. */
    private long inAll(Answering answering) {
        var sent = acts.answers(answering.visit()).stream()
                .flatMap(answer -> answer.objects().stream())
                .mapToLong(object -> object.size())
                .sum();
        return sent + answering.draft().files().stream().mapToLong(Upload::size).sum();
    }
}
