package digital.ar.evidence.log;

import digital.ar.evidence.EvidenceLab;

/** Takes the log's steps for tests of other packages. */
public final class LogDriver {
    private LogDriver() {}

    public static void sequence(EvidenceLab lab) {
        while (lab.bean(Sequencer.class).sequence().leaves() > 0) {}
    }

    public static void stamp(EvidenceLab lab) {
        if (!lab.bean(Stamper.class).stampIfDue()) {
            throw new AssertionError("nothing was due for a stamp");
        }
    }
}
