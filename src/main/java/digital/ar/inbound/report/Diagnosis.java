package digital.ar.inbound.report;

import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Why, from the code and the words. A code that says something exact is believed, but for two habits of mail servers:
 * 5.1.1 for any mailbox that takes no mail, and 5.7.1 for anything at all.
 */
final class Diagnosis {
    /** Said of a mailbox or a mail that exists; then the address does, whatever the code. */
    private static final Set<Reason> ADDRESS_EXISTS = EnumSet.of(
            Reason.MAILBOXFULL,
            Reason.MESGTOOBIG,
            Reason.VIRUSDETECTED,
            Reason.SPAMDETECTED,
            Reason.BLOCKED,
            Reason.AUTHFAILURE,
            Reason.REQUIREPTR,
            Reason.RATELIMIT,
            Reason.NORELAYING);
    /** Codes that name a class of causes only, or that servers use for others than RFC 3463 means. */
    private static final Set<Reason> LOOSE = EnumSet.of(
            Reason.NETWORKERROR,
            Reason.SYSTEMERROR,
            Reason.SYNTAXERROR,
            Reason.NOTACCEPT,
            Reason.SUSPEND,
            Reason.HOSTUNKNOWN,
            Reason.POLICYVIOLATION);

    private Diagnosis() {}

    static Optional<Reason> reason(
            Optional<StatusCode> status, OptionalInt replyCode, String diagnostic, SmtpStage stage) {
        var words = Wording.of(diagnostic);
        var said = ReasonRules.first(words);
        var told = said.map(ReasonRules.Said::reason);
        var meant = status.flatMap(StatusReasons::of);
        if (meant.isEmpty()
                && neverAccepts(replyCode)
                && told.filter(r -> !r.hard()).isEmpty()) {
            return Optional.of(Reason.NOTACCEPT);
        }
        var plain = said.filter(ReasonRules.Said::plain).isPresent()
                || (stage != SmtpStage.MAIL
                        && status.filter(s -> s.subject() == 1).isPresent()); // RFC 3463 3.2: speaks of an address
        var heard = plain ? told : told.map(reason -> aboutWhom(reason, stage, replyCode.isPresent()));
        return meant.map(m -> weigh(m, told, heard, words, status.orElseThrow()))
                .or(() -> heard);
    }

    private static Reason weigh(
            Reason meant, Optional<Reason> told, Optional<Reason> heard, Wording words, StatusCode status) {
        if (told.isEmpty() || told.get() == meant) {
            return meant;
        }
        if (meant == Reason.USERUNKNOWN || meant == Reason.HOSTUNKNOWN && status.subject() == 1) {
            return ADDRESS_EXISTS.contains(told.get()) && !saysGone(words) || told.get() == Reason.MAILBOXFULL
                    ? told.get()
                    : meant;
        }
        if (status.subject() == 7 && told.get().hard()) {
            return status.detail() <= 1 ? heard.orElse(meant) : meant;
        }
        return LOOSE.contains(meant) ? heard.orElse(meant) : meant;
    }

    private static boolean saysGone(Wording words) {
        var all = ReasonRules.all(words);
        return all.contains(Reason.USERUNKNOWN) || all.contains(Reason.HOSTUNKNOWN);
    }

    /** RFC 7504: 521 of a host that never takes mail, 556 for a domain that does not (RFC 7505). */
    private static boolean neverAccepts(OptionalInt replyCode) {
        return replyCode.isPresent() && (replyCode.getAsInt() == 521 || replyCode.getAsInt() == 556);
    }

    /**
     * "Unknown" said to MAIL FROM is said of the sender. A server that says it without a code of the address (x.1.1), and
     * nobody knows that it was the answer to RCPT, may as well have seen the content and filtered it. What the reporting
     * system found by itself, without a server's reply, is about the address.
     */
    private static Reason aboutWhom(Reason reason, SmtpStage stage, boolean replied) {
        if (!reason.hard()) {
            return reason;
        }
        return switch (stage) {
            case CONNECT, MAIL -> Reason.REJECTED;
            case DATA -> reason == Reason.USERUNKNOWN ? Reason.FILTERED : reason;
            case RCPT -> reason;
            case UNKNOWN -> replied && reason == Reason.USERUNKNOWN ? Reason.FILTERED : reason;
        };
    }
}
