package digital.ar.console;

import digital.ar.account.SignedInPerson;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.rights.DataRequest;
import digital.ar.rights.DataRequest.State;
import digital.ar.rights.DataRequests;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Requests of data subjects: the list with its deadlines, a case, its answer. */
@Controller
@RequestMapping("/console/data-requests")
class RequestPages {
    private final DataRequests requests;
    private final ConsoleProperties properties;
    private final Clock clock;

    RequestPages(DataRequests requests, ConsoleProperties properties, Clock clock) {
        this.requests = requests;
        this.properties = properties;
        this.clock = clock;
    }

    /** @param id public form @param notice public form */
    record Row(String id, String notice, DataRequest request, boolean overdue) {
        static Row of(DataRequest request, Instant now) {
            return new Row(
                    Ids.publicId(IdPrefix.DRQ, request.id()),
                    Ids.publicId(IdPrefix.NTC, request.notice()),
                    request,
                    request.overdue(now));
        }
    }

    @GetMapping
    String list(
            @AuthenticationPrincipal SignedInPerson who,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(defaultValue = "false") boolean overdue,
            @RequestParam(defaultValue = "") String cursor,
            Model model) {
        var size = properties.pageSize();
        var before = Ids.parse(IdPrefix.DRQ, cursor).orElse(null);
        var found = requests.list(who.tenant(), new DataRequests.Filter(state, overdue, before, size + 1));
        var now = clock.instant();
        var shown = found.stream().limit(size).map(r -> Row.of(r, now)).toList();
        model.addAttribute("rows", shown);
        model.addAttribute("nextCursor", found.size() > size ? shown.getLast().id() : null);
        model.addAttribute("state", state == null ? "" : state.name());
        model.addAttribute("overdue", overdue);
        model.addAttribute("states", State.values());
        return "console/data-requests";
    }

    @GetMapping("/{id}")
    String one(@AuthenticationPrincipal SignedInPerson who, @PathVariable String id, Model model) {
        var request = requests.find(who.tenant(), parsed(id)).orElseThrow(RequestPages::nothing);
        model.addAttribute("row", Row.of(request, clock.instant()));
        model.addAttribute("longest", DataRequests.LONGEST);
        return "console/data-request";
    }

    @PostMapping("/{id}/answer")
    String answer(
            @AuthenticationPrincipal SignedInPerson who,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "false") boolean refuse,
            RedirectAttributes flash) {
        try {
            var state = refuse ? State.REFUSED : State.ANSWERED;
            requests.answer(who.tenant(), parsed(id), state, text, who.person().name());
            flash.addFlashAttribute("done", true);
        } catch (Problem e) {
            switch (e.type()) {
                case INVALID_REQUEST -> flash.addFlashAttribute("problem", "console.requests.problem.text");
                case CONFLICT -> flash.addFlashAttribute("problem", "console.requests.problem.ended");
                default -> throw e;
            }
        }
        return "redirect:/console/data-requests/" + id;
    }

    private static UUID parsed(String id) {
        return Ids.parse(IdPrefix.DRQ, id).orElseThrow(RequestPages::nothing);
    }

    private static Problem nothing() {
        return new Problem(ProblemType.NOT_FOUND, "There is no such page.");
    }
}
