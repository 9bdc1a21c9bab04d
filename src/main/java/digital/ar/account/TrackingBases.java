package digital.ar.account;

import java.util.UUID;

/** What the addresses in a tenant's mails begin with. */
public interface TrackingBases {
    /** {@code https://avisos.exemplo.com.br} or the service's public address; without a final slash. */
    String of(UUID tenant);
}
