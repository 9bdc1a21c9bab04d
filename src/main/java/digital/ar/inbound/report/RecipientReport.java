package digital.ar.inbound.report;

import java.util.Locale;
import java.util.Optional;

/**
 * The per-recipient fields of a delivery status (RFC 3464 2.3).
 *
 * @param finalRecipient address without its type, empty when not given
 * @param originalRecipient address that the sender gave, empty when not given
 * @param status the most telling code that the report holds
 * @param diagnostic the reporting server's words, empty when it gave none
 */
record RecipientReport(
        String finalRecipient,
        String originalRecipient,
        Action action,
        Optional<StatusCode> status,
        String diagnostic) {
    /** RFC 3464 2.3.3. */
    enum Action {
        FAILED,
        DELAYED,
        DELIVERED,
        /** Handed to a server that will not report further; says nothing about arrival. */
        RELAYED,
        EXPANDED;

        /** Sendmail adds words: {@code relayed (to non-DSN-aware mailer)}. */
        static Optional<Action> of(String text) {
            var word = text.strip().toUpperCase(Locale.ROOT).split("[^A-Z]", 2)[0];
            for (var action : values()) {
                if (action.name().equals(word)) {
                    return Optional.of(action);
                }
            }
            return Optional.empty();
        }
    }

    boolean about(String address) {
        return originalRecipient.equalsIgnoreCase(address) || finalRecipient.equalsIgnoreCase(address);
    }
}
