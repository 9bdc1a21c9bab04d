package digital.ar.portal.answer;

import digital.ar.notice.NoticeView.Title;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The exact words that are declared, in the language of the page that asked: one line for each thing said, every title by its
 * number. Pure: the same answers give the same words, so that their hash tells whether they are those that were looked at.
 */
@Component
class Statements {
    private final MessageSource messages;

    Statements(MessageSource messages) {
        this.messages = messages;
    }

    String of(Answering answering) {
        var lines = new ArrayList<String>();
        var notice = answering.visit().notice();
        var kind = answering.kind();
        lines.add(words(
                answering,
                "portal.answer.statement." + kind.word(),
                notice.protocol(),
                notice.creditor().name()));
        titles(answering, lines);
        reason(answering, lines);
        dates(answering, lines);
        var comment = answering.typed().text(CommentQuestion.FIELD);
        if (!comment.isEmpty()) {
            lines.add(words(answering, "portal.answer.statement.comment", comment));
        }
        if (!answering.draft().files().isEmpty()) {
            lines.add(words(
                    answering,
                    "portal.answer.statement.files",
                    answering.draft().files().stream().map(Upload::name).collect(Collectors.joining("; "))));
        }
        lines.add(words(answering, "portal.answer.statement.limits." + kind.word()));
        return String.join("\n", lines);
    }

    private void titles(Answering answering, List<String> lines) {
        var marked = answering.marked();
        if (answering.titles().isEmpty()) {
            return;
        }
        if (answering.kind() == AnswerKind.TITLES) {
            var confirmed = IntStream.range(0, answering.titles().size())
                    .filter(at -> !marked.contains(at))
                    .boxed()
                    .toList();
            list(answering, confirmed, "portal.answer.statement.confirmed", lines);
        }
        if (answering.kind() == AnswerKind.ALREADY_PAID) {
            list(answering, marked, "portal.answer.statement.paid", lines);
            return;
        }
        byReason(answering)
                .forEach((reason, ats) -> lines.add(words(
                        answering,
                        "portal.answer.statement.disputed",
                        reasonWords(answering, reason),
                        ats.size(),
                        numbers(answering, ats))));
    }

    /** In the order in which the reasons first appear. */
    private static LinkedHashMap<String, List<Integer>> byReason(Answering answering) {
        return answering.marked().stream()
                .collect(Collectors.groupingBy(
                        at -> ReasonQuestion.of(answering, at), LinkedHashMap::new, Collectors.toList()));
    }

    private void list(Answering answering, List<Integer> ats, String key, List<String> lines) {
        if (!ats.isEmpty()) {
            lines.add(words(answering, key, ats.size(), numbers(answering, ats)));
        }
    }

    private static String numbers(Answering answering, List<Integer> ats) {
        return ats.stream()
                .map(at -> {
                    Title title = answering.titles().get(at);
                    var words = ReasonQuestion.words(answering, at);
                    return PlainText.line(title.number()) + (words.isEmpty() ? "" : " (“" + words + "”)");
                })
                .collect(Collectors.joining("; "));
    }

    /** Where no title carries it. */
    private void reason(Answering answering, List<String> lines) {
        var reason = answering.typed().text(ReasonQuestion.FIELD);
        var said = answering.kind() == AnswerKind.REFUSE
                || answering.kind() == AnswerKind.DISPUTE && answering.titles().isEmpty();
        if (said && !reason.isEmpty()) {
            lines.add(words(answering, "portal.answer.statement.reason", reasonWords(answering, reason)));
        }
    }

    private void dates(Answering answering, List<String> lines) {
        if (answering.kind() == AnswerKind.OTHER_DATE) {
            lines.add(words(answering, "portal.answer.statement.date", date(answering, DateQuestion.FIELD)));
        }
        if (answering.kind() == AnswerKind.ALREADY_PAID) {
            var way = words(answering, "portal.answer.way." + answering.typed().text(PaymentQuestion.PAID_BY));
            lines.add(
                    words(answering, "portal.answer.statement.payment", date(answering, PaymentQuestion.PAID_ON), way));
        }
    }

    private static String date(Answering answering, String field) {
        var date = TypedDate.of(answering.typed().text(field)).orElse(LocalDate.EPOCH);
        var english = answering.form().language().getLanguage().equals(Locale.ENGLISH.getLanguage());
        return DateTimeFormatter.ofPattern(
                        english ? "d MMMM uuuu" : "dd/MM/uuuu", answering.form().language())
                .format(date);
    }

    private String reasonWords(Answering answering, String reason) {
        return words(answering, "portal.answer.reason." + reason);
    }

    private String words(Answering answering, String key, Object... arguments) {
        return messages.getMessage(key, arguments, answering.form().language());
    }
}
