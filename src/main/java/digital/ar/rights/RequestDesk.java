package digital.ar.rights;

import digital.ar.evidence.EventDraft;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.notice.NoticeView;
import digital.ar.notice.Notices;
import digital.ar.platform.Hashes;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Problem;
import digital.ar.platform.Problem.Violation;
import digital.ar.platform.ProblemType;
import digital.ar.rights.DataRequest.Kind;
import digital.ar.rights.DataRequest.State;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Opens and ends cases; state, event and letter in one transaction. */
@Service
class RequestDesk implements DataRequests {
    private static final Logger LOG = LoggerFactory.getLogger(RequestDesk.class);
    private static final ZoneId BRASILIA = ZoneId.of("America/Sao_Paulo");

    private final RequestRows rows;
    private final Notices notices;
    private final AnswerLetter letter;
    private final Journal journal;
    private final RightsProperties properties;
    private final Ids ids;
    private final Clock clock;

    RequestDesk(
            RequestRows rows,
            Notices notices,
            AnswerLetter letter,
            Journal journal,
            RightsProperties properties,
            Ids ids,
            Clock clock) {
        this.rows = rows;
        this.notices = notices;
        this.letter = letter;
        this.journal = journal;
        this.properties = properties;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Optional<Filing> prepare(UUID recipient, Kind kind, String identity, String words) {
        if (rows.open(recipient) >= properties.openCases()) {
            return Optional.empty();
        }
        var due =
                clock.instant().atZone(BRASILIA).plus(properties.answerWithin()).toInstant();
        return Optional.of(new Filing(ids.next(Ids.shard(recipient)), kind, identity, tidy(words), due));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(NoticeView notice, UUID recipient, Filing filing, UUID event) {
        rows.insert(
                new DataRequest(
                        filing.id(),
                        notice.tenant(),
                        notice.id(),
                        recipient,
                        filing.kind(),
                        filing.identity(),
                        filing.words(),
                        State.OPEN,
                        clock.instant(),
                        filing.dueAt(),
                        null,
                        "",
                        ""),
                event);
    }

    @Override
    public List<DataRequest> of(UUID recipient) {
        return rows.of(recipient);
    }

    @Override
    public List<DataRequest> list(UUID tenant, Filter filter) {
        return rows.list(tenant, filter, clock.instant());
    }

    @Override
    public Optional<DataRequest> find(UUID tenant, UUID id) {
        return rows.find(tenant, id);
    }

    @Override
    @Transactional
    public DataRequest answer(UUID tenant, UUID id, State state, String words, String by) {
        var request =
                find(tenant, id).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "There is no such request."));
        var text = checked(words);
        var now = clock.instant();
        record(request, state, text, now);
        if (state == State.OPEN || !rows.end(id, state, text, by, now)) {
            throw new Problem(ProblemType.CONFLICT, "The request was answered before. Nothing changed.");
        }
        letter.send(request, state, text);
        return find(tenant, id).orElseThrow();
    }

    /** The chain's lock comes before the row's, as everywhere. An erased notice has no journal any more; its cases still end. */
    private void record(DataRequest request, State state, String text, Instant now) {
        var kept = notices.find(request.tenant(), request.notice()).filter(notice -> !notice.erased());
        if (kept.isEmpty()) {
            LOG.info("Request {} ends without an event: its notice was erased", request.id());
            return;
        }
        journal.append(new EventDraft(
                EventType.RIGHTS_ANSWERED,
                request.tenant(),
                request.notice(),
                request.recipient(),
                now,
                Map.of(
                        "request", Ids.publicId(IdPrefix.DRQ, request.id()),
                        "outcome", state.name().toLowerCase(Locale.ROOT),
                        "textSha256", sha256(text),
                        "late", request.overdue(now)),
                List.of()));
    }

    private static String checked(String words) {
        var text = tidy(words);
        if (text.isEmpty() || words.strip().length() > LONGEST) {
            throw new Problem(
                    ProblemType.INVALID_REQUEST,
                    "An answer needs its words, also a refusal (LGPD art. 18 §4).",
                    List.of(new Violation("/text", "text.length", "must have 1 to " + LONGEST + " characters")));
        }
        return text;
    }

    /** Line ends stay; other control and format characters do not reach a screen, a letter or a spreadsheet. */
    private static String tidy(String words) {
        var text = words.replace("\r\n", "\n")
                .replaceAll("[\\p{Cc}\\p{Cf}&&[^\n]]", " ")
                .strip();
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    static String sha256(String text) {
        return Hashes.sha256Hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
