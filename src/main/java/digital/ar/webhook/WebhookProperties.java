package digital.ar.webhook;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Events pushed to tenants' endpoints.
 *
 * @param maxPerTenant webhooks of one tenant
 * @param retries pauses after the first, second … failure, give or take a fifth; after the last the message is given up
 * @param disableAfter an endpoint that took nothing for so long is switched off
 * @param timeout of one request, from the look-up of the name to the answer
 * @param parallel requests to one webhook at the same time, on each node
 * @param lanes webhooks that are served at the same time, on each node
 * @param lanesPerTenant of these, one tenant's
 * @param poll how often due messages and the log are looked at when nothing wakes the worker
 * @param retention how long deliveries are kept after their end
 * @param privateNetworks may endpoints lie inside of one's own network: for closed networks only
 * @param loopback may endpoints lie on this machine, then also by {@code http}: {@code true}, {@code false}, or {@code auto}:
 *     while {@code ar.delivery.route} is {@code sandbox}
 * @param ca PEM file of authorities believed for endpoints' certificates; empty: those of the JDK
 */
@ConfigurationProperties("ar.webhook")
record WebhookProperties(
        @DefaultValue("10") int maxPerTenant,

        @DefaultValue({"5s", "30s", "2m", "10m", "30m", "1h", "3h", "6h", "12h", "24h", "24h"})
        List<Duration> retries,

        @DefaultValue("5d") Duration disableAfter,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("4") int parallel,
        @DefaultValue("256") int lanes,
        @DefaultValue("4") int lanesPerTenant,
        @DefaultValue("2s") Duration poll,
        @DefaultValue("30d") Duration retention,
        @DefaultValue("false") boolean privateNetworks,
        @DefaultValue("auto") String loopback,
        @DefaultValue("") String ca) {}
