package digital.ar.portal.identity;

import digital.ar.notice.CodeAddress;
import digital.ar.notice.IdentityPolicy;
import digital.ar.portal.identity.IdentityDesk.Decision;
import digital.ar.portal.visit.Passes;
import digital.ar.portal.visit.Passes.Use;
import digital.ar.portal.visit.Visit;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;

/** The question's page: one field, what is recorded, and what was wrong. */
@Component
public class QuestionModel {
    private final StepRows rows;
    private final IdentityDesk desk;
    private final Passes passes;
    private final Clock clock;

    QuestionModel(StepRows rows, IdentityDesk desk, Passes passes, Clock clock) {
        this.rows = rows;
        this.desk = desk;
        this.passes = passes;
        this.clock = clock;
    }

    /** @param refused the last answer's fate; null: the first look @return the template */
    @Transactional(readOnly = true)
    public String show(Visit visit, Decision.@Nullable Refused refused, Locale locale, Model model) {
        var row = rows.look(visit.key());
        var shown = Optional.ofNullable(refused).or(() -> desk.barred(row)).orElse(null);
        visit.show(model);
        model.addAttribute("refused", shown);
        model.addAttribute("barred", desk.barred(row).isPresent());
        model.addAttribute("linkForm", passes.issue(Use.LINK, visit.recipientId(), locale));
        model.addAttribute(
                "linkAddress",
                new CodeAddress(CodeAddress.Kind.EMAIL, visit.recipient().email()).masked());
        model.addAttribute("question", question(visit));
        model.addAttribute("form", passes.issue(Use.OPEN, visit.recipientId(), locale));
        code(visit, row, locale, model);
        return "portal/identity";
    }

    private static String question(Visit visit) {
        if (visit.notice().reading().identity() == IdentityPolicy.ONE_TIME_CODE) {
            return "code";
        }
        return visit.forCompany() ? "cnpj" : "digits";
    }

    private void code(Visit visit, StepRow row, Locale locale, Model model) {
        var to = visit.recipient().codeAddress();
        if (to == null) {
            return;
        }
        var waiting = Optional.ofNullable(row.code()).filter(code -> code.waiting(clock.instant()));
        model.addAttribute("codeKind", to.kind().name());
        model.addAttribute("codeAddress", to.masked());
        model.addAttribute("codeWaiting", waiting.isPresent());
        model.addAttribute("codeEnds", waiting.map(StepRow.Code::ends).orElse(null));
        model.addAttribute("codeForm", passes.issue(Use.CODE, visit.recipientId(), locale));
    }
}
