package digital.ar.mail;

import digital.ar.account.SendingIdentities;
import java.time.Clock;
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
        return DkimSignature.sign(message, identities.of(tenant), clock.instant());
    }
}
