package digital.ar.inbound.report;

import digital.ar.inbound.report.RecipientReport.Action;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What words say about a mail to one address. Words of delay win over words of failure: a wrong failure is the costlier
 * error.
 *
 * @param diagnostic the words that say it
 */
record Verdict(
        Action action, Optional<StatusCode> status, OptionalInt replyCode, String diagnostic, Optional<Reason> reason) {
    /** @param about the words that stand with the address */
    static Optional<Verdict> of(Fate fate, String about) {
        var reply = Reply.first(about);
        if (reply.isPresent()) {
            var temporary = reply.get().temporary() && !fate.gaveUp();
            return Optional.of(of(action(fate.late() || temporary), reply.get(), fate.stage()));
        }
        if (fate.success().isPresent()) {
            return fate.success().map(action -> found(action, about, Optional.empty()));
        }
        var sentence = Diagnosis.reason(Optional.empty(), OptionalInt.empty(), about, SmtpStage.named(about));
        return fate.late() || fate.gaveUp() || sentence.isPresent()
                ? Optional.of(found(action(fate.late()), about, sentence))
                : Optional.empty();
    }

    private static Verdict of(Action action, Reply reply, SmtpStage stage) {
        return new Verdict(
                action,
                reply.status(),
                reply.code(),
                shown(reply.text()),
                Diagnosis.reason(reply.status(), reply.code(), reply.text(), stage)
                        .map(reason -> reason == Reason.FILTERED && ownFinding(reply) ? Reason.USERUNKNOWN : reason));
    }

    private static Verdict found(Action action, String about, Optional<Reason> reason) {
        return new Verdict(action, Optional.empty(), OptionalInt.empty(), shown(about), reason);
    }

    /** A reply code, a status or a reason; not only that it failed. */
    boolean exact(boolean byReply) {
        return status.isPresent() || replyCode.isPresent() || (!byReply && reason.isPresent());
    }

    /** The reporting system says itself that the address is wrong, and quotes a server to the same effect. */
    private static boolean ownFinding(Reply reply) {
        return ReasonRules.first(Wording.of(reply.before()))
                .filter(said -> said.reason() == Reason.USERUNKNOWN)
                .isPresent();
    }

    private static Action action(boolean late) {
        return late ? Action.DELAYED : Action.FAILED;
    }

    private static String shown(String text) {
        var flat = text.substring(0, Math.min(text.length(), 2_000))
                .replaceAll("\\s+", " ")
                .strip();
        return flat.substring(0, Math.min(flat.length(), 500));
    }
}
