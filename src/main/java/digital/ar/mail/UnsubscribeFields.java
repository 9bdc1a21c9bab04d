package digital.ar.mail;

import digital.ar.platform.Tokens;
import java.util.List;
import java.util.UUID;
import org.apache.james.mime4j.dom.field.ParsedField;
import org.springframework.stereotype.Component;

/** How a reminder is opted out of. Legal notices cannot be opted out of, so they have no such field. */
@Component
final class UnsubscribeFields {
    private final Tokens tokens;
    private final MailAddresses addresses;

    UnsubscribeFields(Tokens tokens, MailAddresses addresses) {
        this.tokens = tokens;
        this.addresses = addresses;
    }

    /** @param base what the mail's addresses begin with */
    List<ParsedField> of(UUID recipient, String base) {
        var url = url(recipient, base);
        // RFC 2369 2: several, in the order of preference
        var list = HeaderField.of(
                "List-Unsubscribe",
                "<" + url + ">, <mailto:" + addresses.unsubscribe(recipient) + "?subject=unsubscribe>");
        // RFC 8058 3.1: one click only over HTTPS
        return url.startsWith("https://")
                ? List.of(list, HeaderField.of("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
                : List.of(list);
    }

    /** The page that asks before it opts out. */
    String url(UUID recipient, String base) {
        return base + "/u/" + tokens.url(Tokens.Purpose.UNSUBSCRIBE, recipient, 0);
    }
}
