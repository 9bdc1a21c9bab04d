package digital.ar.delivery.shaping;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The addresses that connections come from.
 *
 * @param pools none: the operating system chooses the address
 */
@ConfigurationProperties("ar.delivery.egress")
public record EgressProperties(@DefaultValue List<Pool> pools) {
    /**
     * @param name stands in logs and in the state of shaping
     * @param tenants ids, separated by commas; empty: all that no other pool names
     */
    public record Pool(
            @DefaultValue("") String name,
            @DefaultValue("") String tenants,
            @DefaultValue List<Address> addresses) {}

    /**
     * @param address of this machine, or one IPv4 and one IPv6 address with a comma between
     * @param helo name in EHLO, with these addresses and their reverse name in DNS
     * @param warmUpFrom first day, e.g. {@code 2026-12-01}; empty: the address is warm
     * @param warmUpFirstDay messages on that day
     * @param warmUpGrowth each day so many times more than the day before
     * @param warmUpDays then there is no quota
     */
    public record Address(
            @DefaultValue("") String address,
            @DefaultValue("") String helo,
            @DefaultValue("") String warmUpFrom,
            @DefaultValue("50") int warmUpFirstDay,
            @DefaultValue("1.5") double warmUpGrowth,
            @DefaultValue("30") int warmUpDays) {}
}
