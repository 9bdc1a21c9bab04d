package digital.ar.webhook;

import static digital.ar.webhook.WebhookTable.utc;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes away deliveries whose retention ended, and removed webhooks with theirs; in pieces, on any number of nodes. */
@Component
class WebhookUpkeep {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookUpkeep.class);
    private static final int PIECE = 1_000;
    private final JdbcClient jdbc;
    private final WebhookProperties properties;
    private final Clock clock;

    WebhookUpkeep(JdbcClient jdbc, WebhookProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void run() {
        try {
            giveUpWhatNobodyWaitsFor();
            while (removeEnded() + removeOrphans() > 0) {
                LOG.debug("Old deliveries of webhooks are removed");
            }
            removeEmpty();
        } catch (DataAccessException e) {
            LOG.warn("Old deliveries of webhooks stay for now: {}", e.toString());
        }
    }

    /** Of webhooks that are switched off for as long as deliveries are kept. */
    private void giveUpWhatNobodyWaitsFor() {
        jdbc.sql("""
                update webhook_delivery d set state = 'FAILED', finished_at = :now from webhook w
                where w.id = d.webhook_id and not w.enabled and w.disabled_at < :before and d.state = 'PENDING'
                """)
                .param("now", utc(clock.instant()))
                .param("before", utc(clock.instant().minus(properties.retention())))
                .update();
    }

    private int removeEnded() {
        return jdbc.sql(removal("state <> 'PENDING' and finished_at < :before"))
                .param("before", utc(clock.instant().minus(properties.retention())))
                .param("max", PIECE)
                .query(Integer.class)
                .single();
    }

    private int removeOrphans() {
        return jdbc.sql(removal("webhook_id in (select id from webhook where removed_at is not null)"))
                .param("max", PIECE)
                .query(Integer.class)
                .single();
    }

    /** Over all shards, as what is old is old everywhere. */
    private static String removal(String which) {
        return """
                with ended as (
                    select shard, id from webhook_delivery where %s limit :max for update skip locked
                ), attempts as (
                    delete from webhook_attempt a using ended where a.shard = ended.shard and a.delivery_id = ended.id
                ), deliveries as (
                    delete from webhook_delivery d using ended where d.shard = ended.shard and d.id = ended.id
                )
                select count(*)::int from ended""".formatted(which);
    }

    private void removeEmpty() {
        jdbc.sql("""
                delete from webhook w where removed_at is not null
                    and not exists (select 1 from webhook_delivery d where d.webhook_id = w.id)
                """).update();
    }
}
