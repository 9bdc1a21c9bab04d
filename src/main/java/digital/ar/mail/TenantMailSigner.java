package digital.ar.mail;

import digital.ar.account.SendingIdentities;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
final class TenantMailSigner implements MailSigner {
    private final SendingIdentities identities;
    private final Clock clock;

    TenantMailSigner(SendingIdentities identities, Clock clock) {
        this.identities = identities;
        this.clock = clock;
    }

    @Override
    public EmailAddress sender(UUID tenant) {
        return EmailAddress.of(identities.of(tenant).address());
    }

    @Override
    public byte[] sign(UUID tenant, byte[] message) {
        return DkimSignature.sign(message, fieldNames(message), identities.of(tenant), clock.instant());
    }

    private static List<String> fieldNames(byte[] message) {
        var text = new String(message, StandardCharsets.ISO_8859_1);
        var end = text.indexOf("\r\n\r\n");
        var names = new ArrayList<String>();
        for (var line : text.substring(0, end < 0 ? text.length() : end).split("\r\n")) {
            var colon = line.indexOf(':');
            if (colon > 0 && !Character.isWhitespace(line.charAt(0))) {
                names.add(line.substring(0, colon));
            }
        }
        return names;
    }
}
