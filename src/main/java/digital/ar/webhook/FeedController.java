package digital.ar.webhook;

import digital.ar.account.TenantPrincipal;
import digital.ar.api.FeedApi;
import digital.ar.api.model.EventFeed;
import digital.ar.evidence.EventType;
import digital.ar.evidence.TenantEntries;
import digital.ar.platform.Problem;
import digital.ar.platform.Problem.Violation;
import digital.ar.platform.ProblemType;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /v1/events}: what webhooks push, fetched in the log's order. */
@RestController
class FeedController implements FeedApi {
    private final TenantEntries log;
    private final Composer composer;

    FeedController(TenantEntries log, Composer composer) {
        this.log = log;
        this.composer = composer;
    }

    @Override
    public ResponseEntity<EventFeed> listFeed(
            @Nullable String after, @Nullable OffsetDateTime since, @Nullable List<String> types, Integer limit) {
        var wanted = types(types);
        var from = start(after, since);
        var end = log.end();
        var tenant = TenantPrincipal.current().tenant();
        var entries = log.read(tenant, wanted, from, end, limit);
        var more = entries.size() == limit;
        var next = more ? entries.getLast().index() + 1 : Math.max(from, end);
        return ResponseEntity.ok(new EventFeed()
                .events(composer.messages(entries))
                .nextCursor(new Cursor(next).toString())
                .more(more));
    }

    private static Set<EventType> types(@Nullable List<String> names) {
        if (names == null || names.isEmpty()) {
            return EventTypes.DEFAULT;
        }
        return names.stream().map(FeedController::type).collect(Collectors.toSet());
    }

    private static EventType type(String name) {
        return EventTypes.ALL.stream()
                .filter(t -> t.code().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        ProblemType.INVALID_REQUEST,
                        "There are no events of type " + name + ".",
                        List.of(new Violation("types", "type.unknown", "must be names of WebhookEventType"))));
    }

    private long start(@Nullable String after, @Nullable OffsetDateTime since) {
        if (after != null && since != null) {
            throw new Problem(
                    ProblemType.INVALID_REQUEST,
                    "The feed begins at one place only.",
                    List.of(new Violation("since", "contradiction", "leave it out when there is an after")));
        }
        if (after != null) {
            return Cursor.parse(after).next();
        }
        return since == null ? 0 : log.since(since.toInstant());
    }
}
