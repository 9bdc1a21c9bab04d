package digital.ar.webhook;

import digital.ar.platform.Condition;
import digital.ar.platform.Condition.State;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells operators whether events go out, and which endpoints the service switched off. */
@Component
class WebhookConditions implements Condition.Source {
    private static final String SENDING = "webhook.sending";
    private static final String ENDPOINTS = "webhook.endpoints";
    private static final int NAMED = 5;
    private final JdbcClient jdbc;
    private final LogFollower follower;
    private final Lanes lanes;

    WebhookConditions(JdbcClient jdbc, LogFollower follower, Lanes lanes) {
        this.jdbc = jdbc;
        this.follower = follower;
        this.lanes = lanes;
    }

    @Override
    public List<Condition> conditions() {
        return List.of(sending(), endpoints());
    }

    private Condition sending() {
        return Stream.of(follower.worker(), lanes.worker())
                .flatMap(worker -> worker.trouble().stream())
                .findFirst()
                .map(why -> new Condition(SENDING, State.FAULT, "webhooks are not served now: " + why, null))
                .orElseGet(() -> Condition.good(SENDING, "The log is followed and messages go out."));
    }

    private record SwitchedOff(UUID webhook, @Nullable Instant at, String reason) {}

    private Condition endpoints() {
        var off = jdbc.sql("""
                        select id, disabled_at, disabled_reason from webhook
                        where disabled_reason is not null and removed_at is null order by disabled_at
                        """)
                .query((row, n) -> new SwitchedOff(
                        row.getObject("id", UUID.class),
                        WebhookTable.at(row, "disabled_at"),
                        row.getString("disabled_reason")))
                .list();
        return off.isEmpty()
                ? Condition.good(ENDPOINTS, "No webhook was switched off by the service.")
                : new Condition(
                        ENDPOINTS, State.WARNING, words(off), off.getFirst().at());
    }

    private static String words(List<SwitchedOff> off) {
        var named = off.stream()
                .limit(NAMED)
                .map(w -> Ids.publicId(IdPrefix.WHK, w.webhook()) + " " + w.reason())
                .toList();
        return off.size() + " webhooks were switched off because their endpoints took nothing: "
                + String.join(", ", named) + (off.size() > NAMED ? ", …" : "")
                + "; their tenants see it and switch them on again";
    }
}
