package digital.ar.portal.answer;

import digital.ar.notice.NoticeView.Title;
import digital.ar.portal.visit.Passes.Pass;
import digital.ar.portal.visit.Visit;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A person at a question of one answer.
 *
 * @param form when and in which language the first question was shown; one form is one answer
 * @param word the form, signed, as it stands in addresses
 * @param reasons words from which to choose
 * @param today in Brasília
 */
record Answering(
        Visit visit, AnswerKind kind, Pass form, String word, List<String> reasons, LocalDate today, Draft draft) {
    Answering with(Draft newer) {
        return new Answering(visit, kind, form, word, reasons, today, newer);
    }

    Answering with(Typed newer) {
        return with(new Draft(newer, draft.done(), draft.files()));
    }

    Typed typed() {
        return draft.typed();
    }

    List<Title> titles() {
        return visit.notice().titles();
    }

    /** Positions of the titles that are disputed, or were paid. */
    List<Integer> marked() {
        return switch (kind) {
            case TITLES, DISPUTE, ALREADY_PAID -> marked(typed().text(Scope.FIELD));
            case AWARE, ACCEPT, REFUSE, OTHER_DATE, RENEGOTIATE -> List.of();
        };
    }

    private List<Integer> marked(String scope) {
        var all = IntStream.range(0, titles().size()).boxed().toList();
        if (scope.equals(Scope.SOME)) {
            var ticked = typed().all(TitleList.FIELD);
            return all.stream().filter(at -> ticked.contains(at.toString())).toList();
        }
        return scope.equals(Scope.NONE) ? List.of() : all;
    }

    /** An address of this answer. */
    String path(String question) {
        return visit.path("/answer/" + kind.word() + "/" + question + "?f=" + word);
    }
}
