package digital.ar.inbound.report;

import digital.ar.inbound.report.RecipientReport.Action;
import java.util.List;
import java.util.Optional;

/** What a mail at one of our addresses turned out to be. Each kind says what it does not mean. */
public sealed interface Report {
    /** Word in the facts of {@code report.received}. */
    String kind();

    /**
     * A delivery status (RFC 3464), or a bounce in free form that reads like one.
     *
     * @param recipients at least one
     */
    record Delivery(List<RecipientReport> recipients) implements Report {
        public Delivery {
            recipients = List.copyOf(recipients);
        }

        /**
         * The report on this address. A server that forwarded the mail reports on addresses that we never wrote to:
         * then all of them must say the same, because a failure at one of several does not mean that nobody got it.
         */
        Optional<RecipientReport> on(String address) {
            var ours = recipients.stream().filter(r -> r.about(address)).findFirst();
            var agreed =
                    recipients.stream().map(RecipientReport::action).distinct().count() == 1;
            return ours.or(() -> agreed ? Optional.of(recipients.getFirst()) : Optional.empty());
        }

        /** Of a report on several: a failure of one makes it one. */
        @Override
        public String kind() {
            var failed = recipients.stream().anyMatch(r -> r.action() == Action.FAILED);
            return kind(failed ? Action.FAILED : recipients.getFirst().action());
        }

        static String kind(Action action) {
            return switch (action) {
                case FAILED -> "failure";
                case DELAYED -> "delay";
                case DELIVERED -> "delivered";
                case RELAYED -> "relayed";
                case EXPANDED -> "expanded";
            };
        }
    }

    /**
     * A complaint by a feedback loop (RFC 5965). It proves that the mail was shown to somebody who pressed a button.
     *
     * @param feedbackType abuse, opt-out, auth-failure …; empty when not given
     * @param recipients as far as the report does not hide them
     * @param source the program that wrote it, empty when not given
     */
    record Complaint(String feedbackType, List<String> recipients, String source) implements Report {
        public Complaint {
            recipients = List.copyOf(recipients);
        }

        @Override
        public String kind() {
            return "complaint";
        }
    }

    /**
     * A disposition notification (RFC 8098).
     *
     * @param disposition the whole field, e.g. {@code manual-action/MDN-sent-manually; displayed}
     * @param action displayed, deleted, dispatched, processed …
     * @param automatic a program disposed of the mail, not a person (RFC 8098 3.2.6.1)
     * @param recipient Final-Recipient, empty when not given
     */
    record ReadReceipt(String disposition, String action, boolean automatic, String recipient) implements Report {
        @Override
        public String kind() {
            return "read-receipt";
        }
    }

    /**
     * A machine's answer (RFC 3834). The mail arrived; nobody need have seen it.
     *
     * @param from who answers, as the mail says; empty when it does not
     */
    record AutoReply(String from) implements Report {
        @Override
        public String kind() {
            return "auto-reply";
        }
    }

    /** Looks like a person's answer. Who wrote it is not proved. */
    record Reply() implements Report {
        @Override
        public String kind() {
            return "reply";
        }
    }

    /** None of the others, or not readable. @param why for the log and the facts */
    record Other(String why) implements Report {
        @Override
        public String kind() {
            return "other";
        }
    }
}
