package digital.ar.console;

import digital.ar.account.SignedInPerson;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.receipt.DossierOrder;
import digital.ar.receipt.DossierView;
import digital.ar.receipt.Dossiers;
import java.util.List;
import java.util.UUID;
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
import org.springframework.web.bind.annotation.RequestParam;

/** Dossiers of portfolios: ordered from the list of notices, followed and fetched here. */
@Controller
class DossierPages {
    private static final String HOME = "/console/dossiers";
    private static final int SHOWN = 50;
    private final Dossiers dossiers;

    DossierPages(Dossiers dossiers) {
        this.dossiers = dossiers;
    }

    @GetMapping(HOME)
    String list(@AuthenticationPrincipal SignedInPerson who, Model model) {
        var found = dossiers.of(who.tenant(), null, SHOWN);
        model.addAttribute("dossiers", found);
        model.addAttribute("waiting", found.stream().anyMatch(dossier -> !dossier.ready()));
        return "console/dossiers";
    }

    @PostMapping(HOME)
    String order(
            @AuthenticationPrincipal SignedInPerson who,
            @RequestParam(name = "notice", defaultValue = "") List<String> notices,
            @RequestParam(defaultValue = "") String title) {
        if (notices.isEmpty()) {
            return "redirect:/console?choose";
        }
        var named = notices.stream().map(DossierPages::notice).toList();
        var words = title.strip();
        dossiers.order(who.tenant(), DossierOrder.of(words.substring(0, Math.min(200, words.length())), named), null);
        return "redirect:" + HOME;
    }

    @GetMapping(HOME + "/{id}/zip")
    ResponseEntity<Resource> zip(@AuthenticationPrincipal SignedInPerson who, @PathVariable String id) {
        var dossier = Ids.parse(IdPrefix.DOS, id)
                .flatMap(found -> dossiers.find(who.tenant(), found))
                .filter(DossierView::ready)
                .orElseThrow(DossierPages::nothing);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment() // RFC 6266 4
                                .filename(dossier.fileName())
                                .build()
                                .toString())
                .body(dossiers.zip(dossier));
    }

    private static UUID notice(String id) {
        return Ids.parse(IdPrefix.NTC, id).orElseThrow(DossierPages::nothing);
    }

    private static Problem nothing() {
        return new Problem(ProblemType.NOT_FOUND, "There is no such page.");
    }
}
