package digital.ar.portal.answer;

import digital.ar.platform.FileSize;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Files, if there are any; they come and go by {@link UploadPages}. */
@Component
class FilesQuestion implements Question {
    /** A file in the list. */
    record Line(String name, String size, String sha256) {
        static List<Line> of(List<Upload> files, Locale language) {
            return files.stream()
                    .map(f -> new Line(f.name(), FileSize.words(f.size(), language), f.sha256()))
                    .toList();
        }
    }

    private final AnswerProperties limits;

    FilesQuestion(AnswerProperties limits) {
        this.limits = limits;
    }

    @Override
    public String name() {
        return "files";
    }

    @Override
    public boolean owns(String field) {
        return false;
    }

    @Override
    public Map<String, String> errors(Answering answering) {
        return Map.of();
    }

    @Override
    public void show(Answering answering, Model model) {
        var language = answering.form().language();
        model.addAttribute("files", Line.of(answering.draft().files(), language));
        model.addAttribute("mostFiles", limits.files());
        model.addAttribute("largest", FileSize.words(limits.fileSize(), language));
        model.addAttribute("room", answering.draft().files().size() < limits.files());
    }
}
