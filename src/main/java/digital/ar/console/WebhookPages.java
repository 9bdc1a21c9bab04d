package digital.ar.console;

import digital.ar.account.SignedInPerson;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.webhook.Webhook;
import digital.ar.webhook.Webhooks;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Webhooks: where events are pushed to, how it goes, what was sent; the secret is shown once, on the page after it was made. */
@Controller
@RequestMapping("/console/webhooks")
class WebhookPages {
    private static final String HOME = "redirect:/console/webhooks";
    private static final Duration OVERLAP = Duration.ofDays(1);
    private static final int MAX_HOURS = 720;
    private final Webhooks webhooks;
    private final ConsoleProperties properties;
    private final Clock clock;

    WebhookPages(Webhooks webhooks, ConsoleProperties properties, Clock clock) {
        this.webhooks = webhooks;
        this.properties = properties;
        this.clock = clock;
    }

    @GetMapping
    String list(@AuthenticationPrincipal SignedInPerson who, Model model) {
        model.addAttribute(
                "webhooks",
                webhooks.list(who.tenant()).stream().map(WebhookLine::of).toList());
        return "console/webhooks";
    }

    @PostMapping
    String create(
            @AuthenticationPrincipal SignedInPerson who,
            @RequestParam(defaultValue = "") String url,
            @RequestParam(defaultValue = "") String description,
            RedirectAttributes flash) {
        try {
            var name = description.strip();
            var made = webhooks.create(
                    who.tenant(),
                    new Webhooks.Wanted(url, name.substring(0, Math.min(200, name.length())), Set.of(), true));
            flash.addFlashAttribute("secret", made.secret());
            return page(made.webhook());
        } catch (Problem e) {
            failed(e, "full", flash);
            flash.addFlashAttribute("typed", url);
            return HOME;
        }
    }

    @GetMapping("/{id}")
    String webhook(
            @AuthenticationPrincipal SignedInPerson who,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String cursor,
            Model model) {
        var webhook = webhook(who, id);
        var size = properties.pageSize();
        var before = Ids.parse(IdPrefix.WHD, cursor).orElse(null);
        var found = webhooks.deliveries(who.tenant(), webhook.id(), null, before, size + 1);
        var shown = found.stream().limit(size).map(WebhookLine.Sent::of).toList();
        model.addAttribute("webhook", WebhookLine.of(webhook));
        model.addAttribute("deliveries", shown);
        model.addAttribute("nextCursor", found.size() > size ? shown.getLast().id() : null);
        return "console/webhook";
    }

    @GetMapping("/{id}/deliveries/{delivery}")
    String delivery(
            @AuthenticationPrincipal SignedInPerson who,
            @PathVariable String id,
            @PathVariable String delivery,
            Model model) {
        var webhook = webhook(who, id);
        model.addAttribute("webhook", WebhookLine.of(webhook));
        model.addAttribute(
                "delivery",
                WebhookLine.Sent.of(webhooks.delivery(who.tenant(), webhook.id(), id(IdPrefix.WHD, delivery))));
        return "console/webhook-delivery";
    }

    /** @param act test, secret (a new one), on or off */
    @PostMapping("/{id}/{act:test|secret|on|off}")
    String act(
            @AuthenticationPrincipal SignedInPerson who,
            @PathVariable String id,
            @PathVariable String act,
            RedirectAttributes flash) {
        var webhook = webhook(who, id);
        return page(webhook, flash, () -> {
            switch (act) {
                case "test" -> webhooks.test(who.tenant(), webhook.id());
                case "secret" ->
                    flash.addFlashAttribute(
                            "secret",
                            webhooks.rotate(who.tenant(), webhook.id(), OVERLAP).secret());
                default ->
                    webhooks.change(
                            who.tenant(), webhook.id(), new Webhooks.Change(null, null, null, act.equals("on")));
            }
        });
    }

    @PostMapping("/{id}/replay")
    String replay(
            @AuthenticationPrincipal SignedInPerson who,
            @PathVariable String id,
            @RequestParam(defaultValue = "24") int hours,
            RedirectAttributes flash) {
        var webhook = webhook(who, id);
        var since = clock.instant().minus(Duration.ofHours(Math.clamp(hours, 1, MAX_HOURS)));
        return page(webhook, flash, () -> webhooks.replaySince(who.tenant(), webhook.id(), since));
    }

    @PostMapping("/{id}/deliveries/{delivery}/replay")
    String replayOne(
            @AuthenticationPrincipal SignedInPerson who,
            @PathVariable String id,
            @PathVariable String delivery,
            RedirectAttributes flash) {
        var webhook = webhook(who, id);
        return page(webhook, flash, () -> webhooks.replay(who.tenant(), webhook.id(), id(IdPrefix.WHD, delivery)));
    }

    @PostMapping("/{id}/removal")
    String remove(@AuthenticationPrincipal SignedInPerson who, @PathVariable String id) {
        webhooks.remove(who.tenant(), webhook(who, id).id());
        return HOME;
    }

    private Webhook webhook(SignedInPerson who, String id) {
        return webhooks.get(who.tenant(), id(IdPrefix.WHK, id));
    }

    private static UUID id(IdPrefix prefix, String text) {
        return Ids.parse(prefix, text)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "There is no " + text + " here."));
    }

    /** The page after an act, or after its refusal: of one that is switched off nothing can be asked. */
    private static String page(Webhook webhook, RedirectAttributes flash, Runnable act) {
        try {
            act.run();
        } catch (Problem e) {
            failed(e, "off", flash);
        }
        return page(webhook);
    }

    private static String page(Webhook webhook) {
        return HOME + "/" + Ids.publicId(IdPrefix.WHK, webhook.id());
    }

    /** A refusal is shown on the page that the person comes back to. @param conflict what the present state forbids */
    private static void failed(Problem problem, String conflict, RedirectAttributes flash) {
        switch (problem.type()) {
            case CONFLICT -> flash.addFlashAttribute("failed", conflict);
            case INVALID_REQUEST ->
                flash.addFlashAttribute(
                        "failed", problem.violations().getFirst().code());
            default -> throw problem;
        }
    }
}
