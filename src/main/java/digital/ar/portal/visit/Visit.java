package digital.ar.portal.visit;

import digital.ar.notice.NoticeView;
import digital.ar.notice.NoticeView.RecipientView;
import digital.ar.platform.Tokens.Token;
import digital.ar.portal.visit.Passes.Pass;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/**
 * Somebody who holds the secret link of one recipient.
 *
 * @param token as it stands in the address
 * @param link which of the recipient's links: 0 that of the mail, then those that were sent afterwards
 * @param opening the event {@code content.read} by which the content was opened; null: it was not, as far as this page knows
 */
public record Visit(
        String token,
        int link,
        NoticeView notice,
        RecipientView recipient,
        @Nullable UUID opening) {
    private static final int CNPJ = 14;

    /** Before an opening. */
    public Visit(String token, int link, NoticeView notice, RecipientView recipient) {
        this(token, link, notice, recipient, null);
    }

    /** The same visit, after the opening that this word tells of. */
    public Visit after(Pass pass) {
        return after(pass.opening());
    }

    /** @param opened the event {@code content.read} */
    public Visit after(@Nullable UUID opened) {
        return new Visit(token, link, notice, recipient, opened);
    }

    public UUID recipientId() {
        return recipient.id();
    }

    /** The link that this visitor came by. */
    public Token key() {
        return new Token(recipient.id(), link);
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
