package digital.ar.console;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param pageSize notices on one page of the list
 * @param attempts wrong passwords for one account from one network (IPv4 /24, IPv6 /48) within the window; ten times as
 *     many for one network, and for one account, whatever the other
 * @param attemptsWindow how long wrong passwords count
 */
@ConfigurationProperties("ar.console")
record ConsoleProperties(
        @DefaultValue("25") int pageSize,
        @DefaultValue("8") int attempts,
        @DefaultValue("PT15M") Duration attemptsWindow) {}
