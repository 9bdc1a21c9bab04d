package digital.ar.console;

import digital.ar.account.SignedInPerson;
import digital.ar.evidence.Level;
import digital.ar.notice.NoticeType;
import digital.ar.notice.Notices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sign in, counters, search. The tenant always comes from the session, never from the request. */
@Controller
class ListPages {
    /** The word of the status that is not a level. */
    private static final String FAILED = "FAILED";

    /** Last words of recipients, as {@link Notices.Filter} names them. */
    private static final List<String> ANSWERS = List.of("acknowledged", "accepted", "refused", "disputed", "requested");

    private final Notices notices;
    private final ConsoleProperties properties;

    ListPages(Notices notices, ConsoleProperties properties) {
        this.notices = notices;
        this.properties = properties;
    }

    /** @param css style of the counter */
    record Counter(String status, String css, long count) {}

    @GetMapping(ConsoleSecurity.SIGN_IN)
    String signIn(
            @RequestParam(required = false) @Nullable String wrong,
            @RequestParam(required = false) @Nullable String blocked,
            @RequestParam(required = false) @Nullable String out,
            Model model) {
        model.addAttribute("wrong", wrong != null);
        model.addAttribute("blocked", blocked != null);
        model.addAttribute("out", out != null);
        return "console/sign-in";
    }

    @GetMapping(ConsoleSecurity.HOME)
    String list(
            @AuthenticationPrincipal SignedInPerson who,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable NoticeType type,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        var query = q.strip();
        var tenant = who.tenant();
        var page = notices.list(
                tenant,
                new Notices.Filter(
                        type,
                        status.isEmpty() ? null : status,
                        query.isEmpty() ? null : query,
                        null,
                        cursor,
                        properties.pageSize(),
                        answer.isEmpty() ? null : answer));
        model.addAttribute("counters", counters(tenant));
        model.addAttribute("types", NoticeType.values());
        model.addAttribute("q", query);
        model.addAttribute("type", type == null ? "" : type.name());
        model.addAttribute("status", status);
        model.addAttribute("answer", answer);
        model.addAttribute("answers", ANSWERS);
        model.addAttribute(
                "filtered",
                !query.isEmpty() || type != null || !status.isEmpty() || !answer.isEmpty() || cursor != null);
        model.addAttribute(
                "notices", page.notices().stream().map(NoticeLine::of).toList());
        model.addAttribute("nextCursor", page.nextCursor());
        return "console/list";
    }

    private List<Counter> counters(UUID tenant) {
        var counts = notices.countByStatus(tenant);
        var counters =
                new ArrayList<>(Arrays.stream(Level.values()).map(Level::name).toList());
        counters.add(FAILED);
        return counters.stream()
                .map(status -> new Counter(
                        status, "level-" + status.toLowerCase(Locale.ROOT), counts.getOrDefault(status, 0L)))
                .toList();
    }
}
