package digital.ar.portal.identity;

import digital.ar.notice.IdentityPolicy;
import digital.ar.portal.visit.Passes.Pass;
import digital.ar.portal.visit.Visit;
import java.util.Map;

/** One way of asking who reads. Compares; counting and putting on record is {@link IdentityDesk}'s. */
public interface IdentityStep {
    /** The policy that asks this way. */
    IdentityPolicy policy();

    /** Stable word for the facts: how this recipient is asked. */
    String method(Visit visit);

    /** Message key of what to correct when {@code typed} cannot be an answer at all; that is no try. Empty: it can. */
    String malformed(Visit visit, String typed);

    /** In the caller's transaction, which holds the recipient's row. @param typed well-formed */
    Comparison compare(Visit visit, String typed, StepRow row, Pass form);

    /** What comparing comes to. */
    sealed interface Comparison {
        /** @param identity the facts of {@code content.read}: what is known of the person now */
        record Right(Map<String, Object> identity) implements Comparison {}

        record Wrong() implements Comparison {}

        /** There is nothing to compare with: no code was asked for, it ran out, or was used. */
        record Stale() implements Comparison {}
    }
}
