package digital.ar.console;

import digital.ar.account.SignedInPerson;
import digital.ar.delivery.Suppressions;
import digital.ar.delivery.Suppressions.Reason;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The suppression list: search, add, remove, export. */
@Controller
@RequestMapping("/console/suppressions")
class SuppressionPages {
    private static final String HOME = "redirect:/console/suppressions";
    private final Suppressions suppressions;
    private final ConsoleProperties properties;

    SuppressionPages(Suppressions suppressions, ConsoleProperties properties) {
        this.suppressions = suppressions;
        this.properties = properties;
    }

    /** An entry in the list. @param notice public id of the notice that it came from */
    record Row(
            String id,
            String address,
            Reason reason,
            String note,
            @Nullable String notice,
            Instant since,
            @Nullable Instant expiresAt) {
        static Row of(Suppressions.Entry entry) {
            var notice = entry.notice();
            return new Row(
                    Ids.publicId(IdPrefix.SUP, entry.id()),
                    entry.address(),
                    entry.reason(),
                    entry.note(),
                    notice == null ? null : Ids.publicId(IdPrefix.NTC, notice),
                    entry.since(),
                    entry.expiresAt());
        }
    }

    @GetMapping
    String list(
            @AuthenticationPrincipal SignedInPerson who,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Reason reason,
            @RequestParam(defaultValue = "") String cursor,
            Model model) {
        var query = q.strip();
        var before = Ids.parse(IdPrefix.SUP, cursor).orElse(null);
        var size = properties.pageSize();
        var found = suppressions.list(who.tenant(), new Suppressions.Filter(query, reason, before, size + 1));
        var shown = found.stream().limit(size).map(Row::of).toList();
        model.addAttribute("entries", shown);
        model.addAttribute("nextCursor", found.size() > size ? shown.getLast().id() : null);
        model.addAttribute("q", query);
        model.addAttribute("reason", reason == null ? "" : reason.name());
        model.addAttribute("reasons", Reason.values());
        model.addAttribute("filtered", !query.isEmpty() || reason != null || before != null);
        return "console/suppressions";
    }

    @PostMapping
    String add(
            @AuthenticationPrincipal SignedInPerson who,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String note,
            RedirectAttributes flash) {
        try {
            var wanted = new Suppressions.Wanted(who.tenant(), address, Reason.MANUAL, note.strip(), null, null, null);
            flash.addFlashAttribute(suppressions.add(wanted).isPresent() ? "added" : "known", address.strip());
        } catch (IllegalArgumentException e) {
            flash.addFlashAttribute("invalid", true);
            flash.addFlashAttribute("typed", address);
        }
        return HOME;
    }

    @PostMapping("/{id}/removal")
    String remove(@AuthenticationPrincipal SignedInPerson who, @PathVariable String id) {
        var removed = Ids.parse(IdPrefix.SUP, id)
                .map(entry -> suppressions.remove(who.tenant(), entry))
                .orElse(false);
        if (!removed) {
            throw new Problem(ProblemType.NOT_FOUND, "There is no such entry.");
        }
        return HOME;
    }

    @GetMapping("/export")
    ResponseEntity<Resource> export(@AuthenticationPrincipal SignedInPerson who) {
        var name = ContentDisposition.attachment().filename("supressoes.csv").build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/csv;charset=UTF-8"))
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .body(new InputStreamResource(suppressions.csv(who.tenant())));
    }
}
