package digital.ar.notice.content;

import digital.ar.notice.NoticeView.Party;
import digital.ar.notice.NoticeView.Title;
import digital.ar.notice.Submission;
import digital.ar.notice.rules.Findings;
import digital.ar.notice.rules.Lines;
import digital.ar.notice.rules.TypeRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the letter out of what the sender gave: own text, own HTML, or a template. */
@Component
public final class LetterDesk {
    private static final String SUBJECT = "/subject";

    /** What templates may show. @param details in normal form */
    public record Facts(
            TypeRules.Rule rule,
            Party creditor,
            List<Title> titles,
            Map<String, String> details,
            Map<String, TypeRules.Format> formats) {}

    private record OwnLetter(String subject, Body body) implements Letter {
        @Override
        public Body to(String recipientName) {
            return body;
        }
    }

    private final TemplateDesk templates;
    private final Lint lint;

    LetterDesk(TemplateDesk templates, Lint lint) {
        this.templates = templates;
        this.lint = lint;
    }

    /** Empty only when something was refused. */
    public Optional<Letter> check(
            Submission.Content content, @Nullable String subject, Facts facts, Findings findings) {
        var letter = content.template() == null
                ? own(content, subject, findings)
                : templates.check(content, subject, facts, findings);
        letter.ifPresent(l -> subject(l.subject(), facts.titles(), findings));
        lint.sender("/creditor/name", facts.creditor().name(), findings);
        return letter;
    }

    private void subject(String subject, List<Title> titles, Findings findings) {
        if (!Lines.single(subject)) {
            findings.refuse(SUBJECT, "line.controls", "must be one line without control characters");
        }
        lint.subject(SUBJECT, subject, titles.stream().map(Title::number).toList(), findings);
    }

    private Optional<Letter> own(Submission.Content content, @Nullable String subject, Findings findings) {
        if (subject == null || subject.isBlank()) {
            findings.refuse(SUBJECT, "required", "is required unless a template brings its own");
        }
        if (!content.variables().isEmpty()) {
            findings.refuse(
                    "/content/variables",
                    "variables.withoutTemplate",
                    "are only for templates; name one in /content/template");
        }
        var text = text(content.text(), findings);
        var html = html(content.html(), findings);
        if (text == null && html == null) {
            findings.refuse("/content", "required", "must have text, html or template");
        }
        return subject == null || subject.isBlank()
                ? Optional.empty()
                : Optional.of(new OwnLetter(subject.strip(), new Body(html, text)));
    }

    private @Nullable String text(@Nullable String text, Findings findings) {
        if (text == null) {
            return null;
        }
        if (text.isBlank()) {
            findings.refuse("/content/text", "required", "must not be blank");
        } else if (!Lines.several(text)) {
            findings.refuse("/content/text", "text.controls", "must not have control characters");
        }
        lint.body("/content/text", text, findings);
        return text;
    }

    private @Nullable String html(@Nullable String html, Findings findings) {
        if (html == null) {
            return null;
        }
        if (!Lines.several(html)) {
            findings.refuse("/content/html", "text.controls", "must not have control characters");
        }
        var clean = HtmlCleaner.clean("/content/html", html, findings);
        if (clean.isBlank()) {
            findings.refuse("/content/html", "html.empty", "has nothing left after unsafe parts were removed");
        }
        lint.body("/content/html", clean.replaceAll("<[^>]*>", " "), findings);
        return clean;
    }
}
