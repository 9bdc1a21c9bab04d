package digital.ar.notice.content;

import digital.ar.notice.Submission;
import digital.ar.notice.rules.Findings;
import digital.ar.notice.rules.Lines;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Fills a template; a variable that is missing, or given and not used, is refused by name, because both are mistakes. */
@Component
final class TemplateDesk {
    private static final String RECIPIENT = "recipient.name";

    private record TemplateLetter(String subject, Template template, Map<String, String> values) implements Letter {
        @Override
        public Body to(String recipientName) {
            var own = new HashMap<>(values);
            own.put(RECIPIENT, TemplateValues.escape(recipientName));
            return new Body(template.fill(own), null);
        }
    }

    private final Templates templates;
    private final Lint lint;

    TemplateDesk(Templates templates, Lint lint) {
        this.templates = templates;
        this.lint = lint;
    }

    Optional<Letter> check(
            Submission.Content content, @Nullable String subject, LetterDesk.Facts facts, Findings findings) {
        if (content.text() != null || content.html() != null) {
            findings.refuse("/content", "content.twice", "must have either a template or text/html, not both");
        }
        var name = String.valueOf(content.template());
        var template = templates.find(name).filter(t -> t.fits(facts.rule().type()));
        if (template.isEmpty()) {
            findings.refuse(
                    "/content/template",
                    "template.unknown",
                    "must be one of the templates for " + facts.rule().type() + ": "
                            + String.join(", ", fitting(facts)));
            return Optional.empty();
        }
        return Optional.of(letter(template.get(), content, subject, facts, findings));
    }

    private Letter letter(
            Template template,
            Submission.Content content,
            @Nullable String subject,
            LetterDesk.Facts facts,
            Findings findings) {
        variables(template, content.variables().keySet(), findings);
        var values = new HashMap<>(TemplateValues.of(facts));
        content.variables().forEach((name, value) -> {
            if (!Lines.several(value)) {
                findings.refuse("/content/variables/" + name, "text.controls", "must not have control characters");
            }
            lint.body("/content/variables/" + name, value, findings);
            values.put(name, TemplateValues.escape(value));
        });
        return new TemplateLetter(
                subject == null || subject.isBlank() ? template.subject() : subject.strip(), template, values);
    }

    private static void variables(Template template, Set<String> given, Findings findings) {
        var required = own(template.names(false));
        var known = new TreeSet<>(required);
        known.addAll(own(template.names(true)));
        report(
                required,
                n -> !given.contains(n),
                "variable.missing",
                "is used by template " + template.name(),
                findings);
        report(
                given,
                n -> !known.contains(n),
                "variable.unused",
                "is not used by template " + template.name() + "; it knows: " + String.join(", ", known),
                findings);
    }

    private static void report(
            Set<String> names, Predicate<String> wrong, String code, String message, Findings findings) {
        names.stream()
                .filter(wrong)
                .sorted()
                .forEach(n -> findings.refuse(
                        "/content/variables/" + n.replace("~", "~0").replace("/", "~1"), code, message));
    }

    /** Names with a dot, and the blocks, are the service's own. */
    private static Set<String> own(Set<String> names) {
        var own = new TreeSet<>(names);
        own.removeIf(n -> n.contains(".") || n.equals("titles") || n.equals("total"));
        return own;
    }

    private Set<String> fitting(LetterDesk.Facts facts) {
        var names = new TreeSet<String>();
        templates.all().forEach((name, template) -> {
            if (template.fits(facts.rule().type())) {
                names.add(name);
            }
        });
        return names;
    }
}
