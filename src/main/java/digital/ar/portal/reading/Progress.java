package digital.ar.portal.reading;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.portal.visit.Acts;
import digital.ar.portal.visit.Passes.Pass;
import digital.ar.portal.visit.Visit;
import digital.ar.tracking.AccessLog;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How long an opened notice was on the screen, as the reader's browser says. Whoever holds the link could say anything; so it is
 * recorded as reported, never believed beyond what is possible, and a few times per opening only: the first report, one that
 * the end was reached, and the last.
 */
@Component
class Progress {
    private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
    private static final int MOST = 3;

    private final Acts acts;
    private final Clock clock;

    Progress(Acts acts, Clock clock) {
        this.acts = acts;
        this.clock = clock;
    }

    /** Leaves out what is impossible, says nothing new, or is too often. */
    @Transactional
    public void take(Visit visit, Pass page, int seconds, boolean end, HttpServletRequest request) {
        var opening = page.opening();
        if (opening == null || !possible(page, seconds)) {
            LOG.debug("a report of {} s is left out", seconds);
            return;
        }
        var id = Ids.publicId(IdPrefix.EVT, opening);
        var earlier = acts.inTurn(visit, EventType.CONTENT_PROGRESS).stream()
                .filter(event -> id.equals(event.facts().get("opening")))
                .toList();
        if (earlier.size() < MOST && isNews(earlier, page, seconds, end)) {
            var facts = Map.<String, Object>of(
                    "opening", id,
                    "shownAt", page.issuedAt().toString(),
                    "visibleSeconds", seconds,
                    "endReached", end);
            acts.record(visit, EventType.CONTENT_PROGRESS, facts, AccessLog.Kind.PROGRESS, request);
        }
    }

    private boolean possible(Pass page, int seconds) {
        return seconds >= 0
                && seconds <= Duration.between(page.issuedAt(), clock.instant()).toSeconds();
    }

    /** Of one page a later report counts when it tells more. */
    private static boolean isNews(List<Event> earlier, Pass page, int seconds, boolean end) {
        return earlier.stream()
                .filter(event -> page.issuedAt().toString().equals(event.facts().get("shownAt")))
                .noneMatch(event -> event.facts().get("visibleSeconds") instanceof Number before
                        && before.intValue() >= seconds
                        && (!end || Boolean.TRUE.equals(event.facts().get("endReached"))));
    }
}
