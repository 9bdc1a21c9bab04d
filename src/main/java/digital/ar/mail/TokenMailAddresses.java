package digital.ar.mail;

import digital.ar.platform.Tokens;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Addresses that need no table: the local part is a token of the recipient. */
@Component
final class TokenMailAddresses implements MailAddresses {
    private static final String RETURN_PATH = "b-";
    private static final String REPLY = "r-";
    private static final String UNSUBSCRIBE = "u-";

    private final Tokens tokens;
    private final String domain;

    TokenMailAddresses(Tokens tokens, MailProperties properties) {
        this.tokens = tokens;
        this.domain = properties.domain().toLowerCase(Locale.ROOT);
    }

    @Override
    public String returnPath(UUID recipient) {
        return RETURN_PATH + tokens.localPart(Tokens.Purpose.RETURN_PATH, recipient) + "@" + domain;
    }

    @Override
    public String replyTo(UUID recipient) {
        return REPLY + tokens.localPart(Tokens.Purpose.REPLY, recipient) + "@" + domain;
    }

    @Override
    public String unsubscribe(UUID recipient) {
        return UNSUBSCRIBE + tokens.localPart(Tokens.Purpose.UNSUBSCRIBE, recipient) + "@" + domain;
    }

    @Override
    public Optional<UUID> resolveUnsubscribe(String address) {
        var lower = address.toLowerCase(Locale.ROOT);
        return lower.startsWith(UNSUBSCRIBE) && lower.endsWith("@" + domain)
                ? tokens.readLocalPart(
                                Tokens.Purpose.UNSUBSCRIBE,
                                lower.substring(UNSUBSCRIBE.length(), lower.length() - domain.length() - 1))
                        .map(Tokens.Token::recipient)
                : Optional.empty();
    }

    @Override
    public Optional<Ours> resolve(String address) {
        var lower = address.toLowerCase(Locale.ROOT);
        if (!lower.endsWith("@" + domain)) {
            return Optional.empty();
        }
        var local = lower.substring(0, lower.length() - domain.length() - 1);
        if (local.startsWith(RETURN_PATH)) {
            return read(Kind.RETURN_PATH, Tokens.Purpose.RETURN_PATH, local.substring(RETURN_PATH.length()));
        }
        if (local.startsWith(REPLY)) {
            return read(Kind.REPLY, Tokens.Purpose.REPLY, local.substring(REPLY.length()));
        }
        return Optional.empty();
    }

    private Optional<Ours> read(Kind kind, Tokens.Purpose purpose, String token) {
        return tokens.readLocalPart(purpose, token).map(t -> new Ours(kind, t.recipient()));
    }
}
