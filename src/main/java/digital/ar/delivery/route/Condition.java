package digital.ar.delivery.route;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * When a rule applies; what is empty matches everything.
 *
 * @param senderDomain of the return path or of the From field
 * @param recipientDomain a domain; {@code *.example.com} also means those below it, and itself
 */
public record Condition(Optional<UUID> tenant, Optional<String> senderDomain, Optional<String> recipientDomain) {
    static final Condition ANY = new Condition(Optional.empty(), Optional.empty(), Optional.empty());

    public Condition {
        senderDomain = senderDomain.map(d -> d.toLowerCase(Locale.ROOT));
        recipientDomain = recipientDomain.map(d -> d.toLowerCase(Locale.ROOT));
    }

    boolean matches(Mailing mailing) {
        return tenant.map(t -> t.equals(mailing.tenant())).orElse(true)
                && senderDomain
                        .map(d -> mailing.senderDomains().stream().anyMatch(s -> covers(d, s)))
                        .orElse(true)
                && recipientDomain
                        .map(d -> covers(d, mailing.recipient().domain()))
                        .orElse(true);
    }

    private static boolean covers(String pattern, String domain) {
        return pattern.startsWith("*.")
                ? domain.endsWith(pattern.substring(1)) || domain.equals(pattern.substring(2))
                : domain.equals(pattern);
    }
}
