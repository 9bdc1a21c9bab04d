package digital.ar.notice;

import digital.ar.account.TenantPrincipal;
import digital.ar.api.AnswersApi;
import digital.ar.api.model.AnswerList;
import digital.ar.evidence.Event;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.vault.Vault;
import digital.ar.vault.VaultException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v1/notices/{id}/answers}: what recipients declared, and the files that they brought. */
@RestController
class AnswersController implements AnswersApi {
    private final Notices notices;
    private final AnswerReader answers;
    private final Vault vault;

    AnswersController(Notices notices, AnswerReader answers, Vault vault) {
        this.notices = notices;
        this.answers = answers;
        this.vault = vault;
    }

    @Override
    public ResponseEntity<AnswerList> listAnswers(String noticeId) {
        var notice = own(noticeId);
        try {
            return ResponseEntity.ok(new AnswerList(
                    answers.of(notice.id()).stream().map(AnswerMapper::answer).toList()));
        } catch (VaultException.Erased e) {
            return ResponseEntity.ok(new AnswerList(List.of()).erased(true));
        }
    }

    /** Never a page: saved under the cleaned name, not sniffed, not run. */
    @Override
    public ResponseEntity<Resource> downloadAnswerFile(String noticeId, String answerId, Integer number) {
        var notice = own(noticeId);
        var file = answers.of(notice.id()).stream()
                .filter(answer -> Ids.publicId(IdPrefix.EVT, answer.id()).equals(answerId))
                .findFirst()
                .flatMap(answer -> file(answer, number))
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "This answer has no file " + number + "."));
        var content = vault.load(
                notice.id(), Vault.Purpose.CONTENT, Objects.requireNonNull(AnswerMapper.text(file, "sha256")));
        var disposition = ContentDisposition.attachment() // RFC 6266 4
                .filename(Objects.requireNonNull(AnswerMapper.text(file, "name")), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
                .header("X-Content-Type-Options", "nosniff")
                .body(new ByteArrayResource(content));
    }

    private static Optional<Map<?, ?>> file(Event answer, int number) {
        var files = AnswerMapper.members(answer, "files");
        return number >= 1 && number <= files.size() ? Optional.of(files.get(number - 1)) : Optional.empty();
    }

    private NoticeView own(String noticeId) {
        return Ids.parse(IdPrefix.NTC, noticeId)
                .flatMap(id -> notices.find(TenantPrincipal.current().tenant(), id))
                .orElseThrow(
                        () -> new Problem(ProblemType.NOT_FOUND, "There is no notice " + noticeId + " for this key."));
    }
}
