package digital.ar.delivery.tls;

import digital.ar.delivery.smtp.TlsPolicy;
import digital.ar.delivery.smtp.TlsProblem;

/** Is told of demands that could not be met before anybody was dialled. Returns at once, never throws. */
@FunctionalInterface
public interface PolicyProblems {
    /** @param host the MX; empty when the policy itself is the problem */
    void found(TlsPolicy policy, String host, TlsProblem problem);
}
