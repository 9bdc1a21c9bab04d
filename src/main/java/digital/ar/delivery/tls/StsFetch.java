package digital.ar.delivery.tls;

import digital.ar.delivery.smtp.TlsProblem;

/** Fetches a domain's policy. */
@FunctionalInterface
interface StsFetch {
    /** There is no usable policy. */
    final class Failed extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient TlsProblem problem;

        Failed(TlsProblem.Type type, String detail) {
            super(detail);
            this.problem = TlsProblem.of(type, detail);
        }

        TlsProblem problem() {
            return problem;
        }
    }

    StsPolicy fetch(String domain) throws Failed;
}
