package digital.ar.portal.copy;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param byItself the receipt of an answer goes to the notified address without being asked for
 * @param poll how often waiting copies are looked for
 */
@ConfigurationProperties("ar.portal.copy")
record CopyProperties(
        @DefaultValue("true") boolean byItself,
        @DefaultValue("PT5S") Duration poll) {}
