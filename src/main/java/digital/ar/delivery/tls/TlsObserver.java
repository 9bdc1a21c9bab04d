package digital.ar.delivery.tls;

import digital.ar.delivery.smtp.SessionObserver;
import digital.ar.delivery.smtp.Target;
import digital.ar.delivery.smtp.TlsFacts;
import digital.ar.delivery.smtp.TlsPolicy;
import digital.ar.delivery.smtp.TlsProblem;
import java.net.InetAddress;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What sessions show goes into the memory and into the counts for reports. */
@Component
class TlsObserver implements SessionObserver, PolicyProblems {
    private final TlsMemory memory;
    private final SessionCounts counts;

    TlsObserver(TlsMemory memory, SessionCounts counts) {
        this.memory = memory;
        this.counts = counts;
    }

    @Override
    public void encrypted(Target target, TlsFacts tls, Optional<InetAddress> local) {
        if (!reported(target)) {
            return;
        }
        memory.shown(target.host(), tls.protocol());
        tls.problem()
                .ifPresentOrElse(
                        problem -> counts.failure(target.policy(), target.host(), address(target), local, problem),
                        () -> counts.success(target.policy()));
    }

    @Override
    public void unprotected(Target target, TlsProblem problem, Optional<InetAddress> local) {
        if (reported(target)) {
            counts.failure(target.policy(), target.host(), address(target), local, problem);
        }
    }

    @Override
    public void found(TlsPolicy policy, String host, TlsProblem problem) {
        counts.failure(policy, host, Optional.empty(), Optional.empty(), problem);
    }

    /** Relays and the sandbox are ours: nobody else has a policy about them. */
    private static boolean reported(Target target) {
        return !target.policy().domain().isEmpty();
    }

    private static Optional<InetAddress> address(Target target) {
        return Optional.of(target.address());
    }
}
