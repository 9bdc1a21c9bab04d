package digital.ar.portal.identity;

import digital.ar.notice.CodeAddress;
import digital.ar.portal.visit.Visit;
import java.time.Instant;

/** A way by which codes travel. */
public interface CodeChannel {
    CodeAddress.Kind kind();

    /**
     * Hands the code over, in the caller's transaction.
     *
     * @param number which of the link's codes, from 1
     * @throws digital.ar.platform.Problem UNAVAILABLE when it surely went nowhere
     */
    void send(Visit visit, CodeAddress to, int number, String code, Instant ends);
}
