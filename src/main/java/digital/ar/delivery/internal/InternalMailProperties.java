package digital.ar.delivery.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The service's own mail.
 *
 * @param poll how often the queue is looked at
 * @param parallel dialogues of this node at the same time
 * @param first pause after the first deferral; doubles with each, give or take a fifth
 * @param longest pause
 * @param expires so long a mail is tried (RFC 5321 4.5.4.1: four to five days)
 * @param lease how long a node that died keeps a mail; longer than any dialogue
 * @param keepFailed how long a mail that nobody took stays visible, without its content
 */
@ConfigurationProperties("ar.internal-mail")
record InternalMailProperties(
        @DefaultValue("2s") Duration poll,
        @DefaultValue("4") int parallel,
        @DefaultValue("1m") Duration first,
        @DefaultValue("4h") Duration longest,
        @DefaultValue("5d") Duration expires,
        @DefaultValue("1h") Duration lease,
        @DefaultValue("30d") Duration keepFailed) {}
