package digital.ar.portal.reading;

import digital.ar.portal.identity.IdentityDesk.Decision;
import digital.ar.portal.visit.Visit;

/** What an attempt to open comes to. */
sealed interface Opening {
    /** On record. @param visit knows the event */
    record Opened(Visit visit) implements Opening {}

    /** Not opened. */
    record Refused(Decision.Refused why) implements Opening {}
}
