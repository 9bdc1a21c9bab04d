package digital.ar.portal.answer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an answer's event says: who, the exact statement, and each thing of it for machines. */
final class AnswerFacts {
    private AnswerFacts() {}

    /** @param files names of the event's objects, in the order of the draft's files */
    static Map<String, Object> of(Answering answering, String statement, List<String> files) {
        var visit = answering.visit();
        var facts = new LinkedHashMap<>(WhoQuestion.form(answering)
                .answer(visit.forCompany(), statement)
                .facts(visit.recipient().document()));
        if (answering.kind() == AnswerKind.AWARE) {
            return facts;
        }
        request(answering, facts);
        var typed = answering.typed();
        if (!typed.text(ReasonQuestion.FIELD).isEmpty() && hasReason(answering)) {
            facts.put("reason", typed.text(ReasonQuestion.FIELD));
        }
        if (!typed.text(CommentQuestion.FIELD).isEmpty()) {
            facts.put("comment", typed.text(CommentQuestion.FIELD));
        }
        var titles = titles(answering);
        if (!titles.isEmpty()) {
            facts.put("titles", titles);
        }
        if (!files.isEmpty()) {
            facts.put("files", files(answering, files));
        }
        return facts;
    }

    private static boolean hasReason(Answering answering) {
        return switch (answering.kind()) {
            case REFUSE, DISPUTE -> true;
            case TITLES -> !answering.marked().isEmpty();
            case AWARE, ACCEPT, ALREADY_PAID, OTHER_DATE, RENEGOTIATE -> false;
        };
    }

    private static void request(Answering answering, Map<String, Object> facts) {
        var kind = answering.kind();
        if (kind == AnswerKind.ALREADY_PAID || kind == AnswerKind.OTHER_DATE || kind == AnswerKind.RENEGOTIATE) {
            facts.put("request", kind.word());
        }
        if (kind == AnswerKind.OTHER_DATE) {
            date(answering, DateQuestion.FIELD, facts);
        }
        if (kind == AnswerKind.ALREADY_PAID) {
            date(answering, PaymentQuestion.PAID_ON, facts);
            facts.put(PaymentQuestion.PAID_BY, answering.typed().text(PaymentQuestion.PAID_BY));
        }
    }

    private static void date(Answering answering, String field, Map<String, Object> facts) {
        TypedDate.of(answering.typed().text(field)).ifPresent(date -> facts.put(field, date.toString()));
    }

    /** Titles of which nothing was said are left out: silence is no confirmation. */
    private static List<Map<String, Object>> titles(Answering answering) {
        var marked = answering.marked();
        var titles = new ArrayList<Map<String, Object>>();
        for (var at = 0; at < answering.titles().size(); at++) {
            if (marked.contains(at)) {
                titles.add(marked(answering, at));
            } else if (answering.kind() == AnswerKind.TITLES) {
                titles.add(Map.of("number", answering.titles().get(at).number(), "answer", "accepted"));
            }
        }
        return titles;
    }

    private static Map<String, Object> marked(Answering answering, int at) {
        var title = new LinkedHashMap<String, Object>();
        title.put("number", answering.titles().get(at).number());
        title.put("answer", answering.kind().ofMarked());
        if (answering.kind() != AnswerKind.ALREADY_PAID) {
            title.put("reason", ReasonQuestion.of(answering, at));
            var words = ReasonQuestion.words(answering, at);
            if (!words.isEmpty()) {
                title.put("comment", words);
            }
        }
        return title;
    }

    private static List<Map<String, Object>> files(Answering answering, List<String> objects) {
        var files = new ArrayList<Map<String, Object>>();
        for (var at = 0; at < objects.size(); at++) {
            var upload = answering.draft().files().get(at);
            files.add(Map.of(
                    "object", objects.get(at),
                    "name", upload.name(),
                    "mediaType", upload.mediaType(),
                    "size", upload.size(),
                    "sha256", upload.sha256()));
        }
        return files;
    }
}
