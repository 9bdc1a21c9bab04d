package digital.ar.portal.answer;

import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.portal.visit.Passes;
import digital.ar.portal.visit.Passes.Pass;
import digital.ar.portal.visit.Passes.Use;
import digital.ar.portal.visit.Visit;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** From an address of the answer pages to the person at a question. */
@Component
class AnswerDesk {
    private static final ZoneId BRASILIA = ZoneId.of("America/Sao_Paulo");

    private final Passes passes;
    private final AnswerPlans plans;
    private final Drafts drafts;
    private final Clock clock;

    AnswerDesk(Passes passes, AnswerPlans plans, Drafts drafts, Clock clock) {
        this.passes = passes;
        this.plans = plans;
        this.drafts = drafts;
        this.clock = clock;
    }

    /**
     * A new answer. Its form's word opens the following pages, as the word of the opened notice opened this one.
     *
     * @return empty: the notice must be opened (again)
     */
    Optional<Answering> begin(Visit visit, String kind, String view, Locale language) {
        var answer = kind(visit, kind);
        return passes.read(Use.VIEW, visit.recipientId(), view)
                .flatMap(opened -> resume(visit, answer, passes.issue(Use.ANSWER, visit.after(opened), language)));
    }

    /** @return empty: the form's word is not ours or has run out */
    Optional<Answering> resume(Visit visit, String kind, String word) {
        return resume(visit, kind(visit, kind), word);
    }

    private Optional<Answering> resume(Visit visit, AnswerKind kind, String word) {
        return passes.read(Use.ANSWER, visit.recipientId(), word)
                .map(form -> answering(visit.after(form), kind, form, word));
    }

    private Answering answering(Visit visit, AnswerKind kind, Pass form, String word) {
        return new Answering(
                visit,
                kind,
                form,
                word,
                plans.reasons(visit.notice().type()),
                LocalDate.ofInstant(clock.instant(), BRASILIA),
                drafts.find(visit, form).orElse(Draft.EMPTY));
    }

    /** @throws Problem NOT_FOUND when this type of notice takes no such answer */
    private AnswerKind kind(Visit visit, String word) {
        return AnswerKind.of(word)
                .filter(plans.kinds(visit.notice().type())::contains)
                .orElseThrow(AnswerDesk::nothing);
    }

    static Problem nothing() {
        return new Problem(ProblemType.NOT_FOUND, "There is no such page.");
    }
}
