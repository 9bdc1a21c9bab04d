package digital.ar.portal.visit;

import digital.ar.notice.NoticeView;
import digital.ar.notice.NoticeView.RecipientView;
import java.util.UUID;
import org.springframework.ui.Model;

/** Somebody who holds the secret link of one recipient. @param token as it stands in the address */
public record Visit(String token, NoticeView notice, RecipientView recipient) {
    private static final int CNPJ = 14;

    public UUID recipientId() {
        return recipient.id();
    }

    /** A company answers through a person, who names the company's CNPJ and the own role. */
    public boolean forCompany() {
        var document = recipient.document();
        return document != null && document.length() == CNPJ;
    }

    /** An address under this link. */
    public String path(String rest) {
        return "/r/" + token + rest;
    }

    /** What every page under the link names: the notice and who sends it. */
    public void show(Model model) {
        model.addAttribute("path", path(""));
        model.addAttribute("notice", notice);
        model.addAttribute(
                "creditorDocument", PublicDocument.of(notice.creditor().document()));
    }
}
