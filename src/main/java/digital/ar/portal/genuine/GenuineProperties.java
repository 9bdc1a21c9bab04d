package digital.ar.portal.genuine;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param unknown protocols that do not exist and that this node answers within five minutes, over all networks, before it lets each
 *     network ask only once a minute
 */
@ConfigurationProperties("ar.portal.genuine")
public record GenuineProperties(@DefaultValue("600") int unknown) {}
