package digital.ar.inbound.report;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a report says about one recipient (RFC 3464 2.3), or what its text says in other words.
 *
 * @param finalRecipient address without its type, empty when not given
 * @param originalRecipient address that the sender gave, empty when not given
 * @param status the most telling code that the report holds
 * @param replyCode of SMTP (RFC 5321 4.2)
 * @param diagnostic the reporting server's words, empty when it gave none
 */
record RecipientReport(
        String finalRecipient,
        String originalRecipient,
        Action action,
        Optional<StatusCode> status,
        OptionalInt replyCode,
        String diagnostic,
        Optional<Reason> reason) {
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
            return switch (word) { // drafts of RFC 1894, and servers that never left them
                case "FAILURE", "FAIL", "ERROR", "BOUNCED", "EXPIRED" -> Optional.of(FAILED);
                case "DELAY", "DEFERRED" -> Optional.of(DELAYED);
                case "DELIVERABLE" -> Optional.of(RELAYED); // Postfix probed an address: no mail was delivered anywhere
                default -> Optional.empty();
            };
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean about(String address) {
        return originalRecipient.equalsIgnoreCase(address) || finalRecipient.equalsIgnoreCase(address);
    }

    RecipientReport as(Action other, Optional<Reason> because) {
        return new RecipientReport(finalRecipient, originalRecipient, other, status, replyCode, diagnostic, because);
    }

    RecipientReport originally(String address) {
        return new RecipientReport(finalRecipient, address, action, status, replyCode, diagnostic, reason);
    }

    /** As the reporting server calls it; the address that the sender gave where that is none. */
    String address() {
        return isAddress(finalRecipient) || originalRecipient.isEmpty() ? finalRecipient : originalRecipient;
    }

    /** Not a local name, a file, a source route or an X.400 address. */
    static boolean isAddress(String text) {
        return text.indexOf('@') > 0 && text.charAt(0) != '/';
    }

    /** A permanent failure of the address: no other mail to it can arrive either. */
    boolean hard() {
        return action == Action.FAILED
                && !temporary()
                && reason.filter(Reason::hard).isPresent();
    }

    /** Given up after a trouble that the receiving server itself called a passing one. */
    private boolean temporary() {
        return status.filter(s -> s.category() == 4).isPresent()
                || (replyCode.isPresent() && replyCode.getAsInt() / 100 == 4);
    }
}
