package digital.ar.portal.answer;

import digital.ar.portal.visit.Visits;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Files come and go one by one, each looked at when it comes. */
@Controller
@RequestMapping("/r/{token}/answer/{kind}/files")
class UploadPages {
    private final Visits visits;
    private final AnswerDesk desk;
    private final FilesQuestion question;
    private final UploadDesk uploads;
    private final Drafts drafts;

    UploadPages(Visits visits, AnswerDesk desk, FilesQuestion question, UploadDesk uploads, Drafts drafts) {
        this.visits = visits;
        this.desk = desk;
        this.question = question;
        this.uploads = uploads;
        this.drafts = drafts;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String add(
            @PathVariable String token,
            @PathVariable String kind,
            @RequestParam(defaultValue = "") String f,
            @RequestParam(required = false) @Nullable List<MultipartFile> file,
            Model model,
            HttpServletResponse response)
            throws IOException {
        var visit = visits.typing(token);
        var answering = desk.resume(visit, kind, f);
        if (answering.isEmpty()) {
            return "redirect:" + visit.path("?again");
        }
        var refused = take(answering.get(), file == null ? List.of() : file);
        var now = desk.resume(visit, kind, f).orElseThrow(AnswerDesk::nothing);
        if (refused.isEmpty()) {
            return "redirect:" + now.path(question.name());
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        return AnswerPages.page(now, question, Map.of("file", refused.get()), model);
    }

    private Optional<String> take(Answering answering, List<MultipartFile> files) throws IOException {
        var now = answering;
        if (files.isEmpty()) {
            return Optional.of("portal.answer.error.file.empty");
        }
        for (var file : files) {
            var refused = uploads.take(now, file);
            if (refused.isPresent()) {
                return refused;
            }
            now = now.with(drafts.find(now.visit(), now.form()).orElse(Draft.EMPTY));
        }
        return Optional.empty();
    }

    @PostMapping("/{sha256}/remove")
    String remove(
            @PathVariable String token,
            @PathVariable String kind,
            @PathVariable String sha256,
            @RequestParam(defaultValue = "") String f) {
        var visit = visits.typing(token);
        return desk.resume(visit, kind, f)
                .map(answering -> {
                    drafts.remove(visit, answering.form(), sha256);
                    return "redirect:" + answering.path(question.name());
                })
                .orElseGet(() -> "redirect:" + visit.path("?again"));
    }
}
