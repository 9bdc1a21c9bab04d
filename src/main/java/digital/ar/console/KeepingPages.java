package digital.ar.console;

import digital.ar.account.SignedInPerson;
import digital.ar.notice.NoticeKeeping;
import digital.ar.notice.NoticeView;
import digital.ar.notice.Notices;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Holding and erasing a notice. Erasing asks for the protocol number, because it cannot be undone. */
@Controller
@RequestMapping("/console/notices/{id}")
class KeepingPages {
    private final Notices notices;
    private final NoticeKeeping keeping;

    KeepingPages(Notices notices, NoticeKeeping keeping) {
        this.notices = notices;
        this.keeping = keeping;
    }

    @PostMapping("/holds")
    String hold(
            @AuthenticationPrincipal SignedInPerson who,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        var notice = find(who, id);
        return act(id, flash, () -> keeping.place(notice.tenant(), notice.id(), reason, name(who)));
    }

    @PostMapping("/holds/{hold}/release")
    String release(
            @AuthenticationPrincipal SignedInPerson who,
            @PathVariable String id,
            @PathVariable String hold,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash) {
        var notice = find(who, id);
        var held = Ids.parse(IdPrefix.HLD, hold).orElseThrow(KeepingPages::nothing);
        return act(id, flash, () -> keeping.release(notice.tenant(), notice.id(), held, reason, name(who)));
    }

    @PostMapping("/erasure")
    String erase(
            @AuthenticationPrincipal SignedInPerson who,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String protocol,
            RedirectAttributes flash) {
        var notice = find(who, id);
        if (!notice.protocol().equalsIgnoreCase(protocol.strip())) {
            flash.addFlashAttribute("keepingProblem", "keeping.problem.protocol");
            return home(id);
        }
        return act(id, flash, () -> keeping.erase(notice.tenant(), notice.id(), reason, name(who)));
    }

    /** A reason that is missing and a state that changed meanwhile are told on the page; the rest is not for it. */
    private static String act(String id, RedirectAttributes flash, Runnable deed) {
        try {
            deed.run();
        } catch (Problem e) {
            switch (e.type()) {
                case INVALID_REQUEST -> flash.addFlashAttribute("keepingProblem", "keeping.problem.reason");
                case CONFLICT -> flash.addFlashAttribute("keepingProblem", "keeping.problem.conflict");
                default -> throw e;
            }
        }
        return home(id);
    }

    private static String home(String id) {
        return "redirect:/console/notices/" + id + "#keeping";
    }

    private static String name(SignedInPerson who) {
        return who.person().name();
    }

    private NoticeView find(SignedInPerson who, String id) {
        return Ids.parse(IdPrefix.NTC, id)
                .flatMap(notice -> notices.find(who.tenant(), notice))
                .orElseThrow(KeepingPages::nothing);
    }

    private static Problem nothing() {
        return new Problem(ProblemType.NOT_FOUND, "There is no such page.");
    }
}
