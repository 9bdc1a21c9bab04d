package digital.ar.portal.reading;

import digital.ar.platform.FileSize;
import digital.ar.portal.visit.Visit;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the reading pages show, in words. */
@Component
public class ReadingModel {
    /** An attachment in the list. */
    public record FileLine(String name, String size) {}

    public void sender(Model model, Visit visit) {
        visit.show(model);
    }

    public void letter(Model model, Visit visit, SentMessage letter, Locale language) {
        model.addAttribute("messageSha256", visit.recipient().shownSha256());
        model.addAttribute("hasHtml", letter.html().isPresent());
        model.addAttribute("text", letter.text().map(ReadingModel::decode).orElse(""));
        letter.shown().ifPresent(shown -> model.addAttribute("shownSha256", shown.sha256()));
        model.addAttribute(
                "attachments",
                letter.attachments().stream()
                        .map(file -> new FileLine(file.name(), FileSize.words(file.size(), language)))
                        .toList());
    }

    private static String decode(SentMessage.Part part) {
        var charset = Charset.isSupported(part.charset()) ? Charset.forName(part.charset()) : StandardCharsets.UTF_8;
        return new String(part.content(), charset);
    }
}
