package digital.ar.inbound.sandbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The sandbox mailbox.
 *
 * @param keep newest mails that are kept; older ones are removed
 * @param lateAfter when the bounce of a {@code late…} address is sent
 */
@ConfigurationProperties("ar.sandbox")
public record SandboxProperties(
        @DefaultValue("1000") int keep,
        @DefaultValue("PT1S") Duration lateAfter) {}
