package digital.ar.console;

import digital.ar.account.SignedInPerson;
import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.EvidenceObject;
import digital.ar.evidence.Journal;
import digital.ar.evidence.JournalTampered;
import digital.ar.evidence.Levels;
import digital.ar.evidence.LogStatus;
import digital.ar.notice.NoticeKeeping;
import digital.ar.notice.NoticeView;
import digital.ar.notice.Notices;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.receipt.ReceiptView;
import digital.ar.receipt.Receipts;
import digital.ar.vault.Vault;
import digital.ar.vault.VaultException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** One notice: parties, standing of each recipient, timeline, receipts. Another tenant's notice is not there (404). */
@Controller
class NoticePages {
    private static final Logger log = LoggerFactory.getLogger(NoticePages.class);

    private final Notices notices;
    private final Journal journal;
    private final Levels levels;
    private final Receipts receipts;
    private final Vault vault;
    private final LogStatus.Source logStatus;
    private final Timeline timeline;
    private final NoticeKeeping keeping;

    NoticePages(
            Notices notices,
            Journal journal,
            Levels levels,
            Receipts receipts,
            Vault vault,
            LogStatus.Source logStatus,
            Timeline timeline,
            NoticeKeeping keeping) {
        this.notices = notices;
        this.journal = journal;
        this.levels = levels;
        this.receipts = receipts;
        this.vault = vault;
        this.logStatus = logStatus;
        this.timeline = timeline;
        this.keeping = keeping;
    }

    @GetMapping("/console/notices/{id}")
    String notice(@AuthenticationPrincipal SignedInPerson who, @PathVariable String id, Locale language, Model model) {
        var notice = find(who, id);
        var lines = receipts.of(notice.id()).stream()
                .sorted(Comparator.comparing(receipt -> Ids.publicId(IdPrefix.RCT, receipt.id()))) // in order of time
                .map(receipt -> ReceiptLine.of(notice, receipt, language))
                .toList();
        model.addAttribute("id", id);
        model.addAttribute("notice", notice);
        model.addAttribute("parties", Parties.of(notice, language));
        model.addAttribute(
                "payment", notices.payment(notice.id()).map(PaymentView::of).orElse(null));
        model.addAttribute("receipts", lines);
        model.addAttribute("waiting", lines.stream().anyMatch(line -> !line.issued()));
        logStatus.status().trouble().ifPresent(trouble -> model.addAttribute("trouble", trouble));
        timeline(notice, language, model);
        model.addAttribute("keeping", KeepingView.of(keeping.of(notice.tenant(), notice.id())));
        return "console/notice";
    }

    /** A journal that does not check is an alarm on the screen, not a failed page. */
    private void timeline(NoticeView notice, Locale language, Model model) {
        try {
            var events = events(notice);
            model.addAttribute("standings", standings(notice, notice.erased() ? List.of() : events));
            model.addAttribute("timeline", timeline.of(notice, events, language));
            model.addAttribute("answers", AnswerLine.of(notice, events, language));
        } catch (JournalTampered e) {
            log.error("journal does not check notice={}", notice.id(), e);
            model.addAttribute("tampered", e.getMessage());
            model.addAttribute("standings", standings(notice, List.of()));
        }
    }

    /** @param events empty: they cannot be read, or not be relied on */
    private List<Standing> standings(NoticeView notice, List<Event> events) {
        return notice.recipients().stream()
                .map(r -> Standing.of(notice.type(), r, events.isEmpty() ? List.of() : levels.ladder(events, r.id())))
                .toList();
    }

    private List<Event> events(NoticeView notice) {
        try {
            return journal.read(notice.id());
        } catch (VaultException.Erased e) {
            return journal.readInClear(notice.id());
        }
    }

    /** Everything as of now, as a receipt. */
    @PostMapping("/console/notices/{id}/dossier")
    String orderDossier(@AuthenticationPrincipal SignedInPerson who, @PathVariable String id) {
        var notice = find(who, id);
        receipts.orderDossier(notice.tenant(), notice.id());
        return "redirect:/console/notices/" + id + "#receipts";
    }

    @GetMapping("/console/notices/{id}/receipts/{receipt}")
    ResponseEntity<byte[]> receipt(
            @AuthenticationPrincipal SignedInPerson who, @PathVariable String id, @PathVariable String receipt) {
        var notice = find(who, id);
        var view = receipts.of(notice.id()).stream()
                .filter(r -> Ids.publicId(IdPrefix.RCT, r.id()).equals(receipt))
                .filter(r -> r.state() == ReceiptView.State.ISSUED)
                .findFirst()
                .orElseThrow(NoticePages::nothing);
        return Download.of(view.fileName(notice.protocol()), MediaType.APPLICATION_PDF, receipts.pdf(view));
    }

    /** Raw evidence for experts: the message as sent, SMTP dialogues, reports received. */
    @GetMapping("/console/notices/{id}/events/{event}/{name}")
    ResponseEntity<byte[]> object(
            @AuthenticationPrincipal SignedInPerson who,
            @PathVariable String id,
            @PathVariable String event,
            @PathVariable String name) {
        var notice = find(who, id);
        return journal.read(notice.id()).stream()
                .filter(e -> Ids.publicId(IdPrefix.EVT, e.id()).equals(event))
                .flatMap(e -> e.objects().stream()
                        .filter(object -> object.name().equals(name))
                        .map(object -> download(notice, e.type(), object)))
                .findFirst()
                .orElseThrow(NoticePages::nothing);
    }

    private ResponseEntity<byte[]> download(NoticeView notice, EventType type, EvidenceObject object) {
        var purpose = type == EventType.RECEIPT_ISSUED ? Vault.Purpose.RECEIPT : Vault.Purpose.CONTENT;
        return Download.of(
                object.name(), MediaType.APPLICATION_OCTET_STREAM, vault.load(notice.id(), purpose, object.sha256()));
    }

    private NoticeView find(SignedInPerson who, String id) {
        return Ids.parse(IdPrefix.NTC, id)
                .flatMap(notice -> notices.find(who.person().tenant(), notice))
                .orElseThrow(NoticePages::nothing);
    }

    private static Problem nothing() {
        return new Problem(ProblemType.NOT_FOUND, "There is no such page.");
    }
}
