package digital.ar.delivery.shaping;

import digital.ar.delivery.smtp.Origin;
import digital.ar.platform.StartupFailure;
import java.net.InetAddress;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From which of our addresses a connection comes: pools by tenant, addresses in turn, quotas for those that warm up. */
public final class Egress {
    private static final String SETTING = "ar.delivery.egress.pools[]";
    private static final Departure ANYWHERE = new Departure(Origin.ANY, Optional.empty(), LocalDate.EPOCH, 0);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<String, List<Source>> pools = new HashMap<>();
    private final Map<UUID, String> tenants = new HashMap<>();
    private String others = "";
    private final AtomicInteger turn = new AtomicInteger();

    private record Source(String address, Origin origin, Optional<WarmUp> warmUp) {
        long quota(LocalDate day) {
            return warmUp.map(w -> w.quota(day)).orElse(WarmUp.NO_QUOTA);
        }
    }

    /**
     * A connection's address, with a part of its quota.
     *
     * @param counted the address whose quota was drawn from; empty when it has none
     */
    record Departure(Origin origin, Optional<String> counted, LocalDate day, int messages) {}

    public Egress(JdbcClient jdbc, Clock clock, EgressProperties properties) {
        this.jdbc = jdbc;
        this.clock = clock;
        properties.pools().forEach(this::add);
    }

    private void add(EgressProperties.Pool pool) {
        if (!pool.name().matches("[a-z0-9][a-z0-9-]*") || pools.containsKey(pool.name())) {
            throw new StartupFailure(
                    SETTING + ".name",
                    "each pool needs a name of its own of a-z, 0-9 and dashes; found '" + pool.name() + "'");
        }
        if (pool.addresses().isEmpty()) {
            throw new StartupFailure(SETTING + ".addresses", "the pool " + pool.name() + " has none");
        }
        pools.put(pool.name(), pool.addresses().stream().map(Egress::source).toList());
        if (!pool.tenants().isBlank()) {
            Arrays.stream(pool.tenants().split(","))
                    .map(String::strip)
                    .forEach(t -> tenants.put(tenant(t), pool.name()));
        } else if (others.isEmpty()) {
            others = pool.name();
        } else {
            throw new StartupFailure(
                    SETTING + ".tenants",
                    "is empty for the pools " + others + " and " + pool.name() + "; only one may serve all others");
        }
    }

    private static UUID tenant(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new StartupFailure(SETTING + ".tenants", "must be ids of tenants, is " + id, e);
        }
    }

    private static Source source(EgressProperties.Address address) {
        var addresses = Arrays.stream(address.address().split(","))
                .map(a -> literal(a.strip()))
                .toList();
        if (addresses.stream().map(Object::getClass).distinct().count() < addresses.size()) {
            throw new StartupFailure(
                    SETTING + ".addresses[].address",
                    "at most one IPv4 and one IPv6 address each, is " + address.address());
        }
        if (!address.helo().matches("[A-Za-z0-9.:\\[\\]-]{0,255}")) {
            throw new StartupFailure(SETTING + ".addresses[].helo", "must be a host name, is " + address.helo());
        }
        var origin = new Origin(addresses, Optional.of(address.helo()).filter(h -> !h.isEmpty()));
        return new Source(addresses.getFirst().getHostAddress(), origin, warmUp(address));
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new StartupFailure(SETTING + ".addresses[].address", "must be an IP address, is '" + text + "'", e);
        }
    }

    private static Optional<WarmUp> warmUp(EgressProperties.Address a) {
        if (a.warmUpFrom().isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new WarmUp(LocalDate.parse(a.warmUpFrom()), a.warmUpFirstDay(), a.warmUpGrowth(), a.warmUpDays()));
        } catch (DateTimeParseException e) {
            throw new StartupFailure(
                    SETTING + ".addresses[].warm-up-from", "must be a day such as 2026-12-01, is " + a.warmUpFrom(), e);
        } catch (IllegalArgumentException e) {
            throw new StartupFailure(SETTING + ".addresses[].warm-up-from", String.valueOf(e.getMessage()), e);
        }
    }

    /** The pool of a tenant; empty text without pools. */
    public String pool(UUID tenant) {
        return tenants.getOrDefault(tenant, others);
    }

    /** The next address of a pool in turn that may send today. Empty when all quotas are used up. */
    Optional<Departure> depart(String pool, int messages) {
        var sources = pools.get(pool);
        if (sources == null) {
            return Optional.of(new Departure(ANYWHERE.origin(), ANYWHERE.counted(), ANYWHERE.day(), messages));
        }
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (var source : inTurn(sources)) {
            var quota = source.quota(today);
            var granted = quota == WarmUp.NO_QUOTA ? messages : draw(source.address(), today, quota, messages);
            if (granted > 0) {
                var counted = Optional.of(source.address()).filter(a -> quota != WarmUp.NO_QUOTA);
                return Optional.of(new Departure(source.origin(), counted, today, granted));
            }
        }
        return Optional.empty();
    }

    private List<Source> inTurn(List<Source> sources) {
        var first = Math.floorMod(turn.getAndIncrement(), sources.size());
        var rotated = new ArrayList<>(sources.subList(first, sources.size()));
        rotated.addAll(sources.subList(0, first));
        return rotated;
    }

    /** All nodes draw from one row: the quota holds over all of them. */
    private int draw(String address, LocalDate day, long quota, int messages) {
        jdbc.sql("insert into egress_day values (:address, :day, 0) on conflict do nothing")
                .param("address", address)
                .param("day", day)
                .update();
        return jdbc.sql("""
                        with before as materialized (
                            select sent from egress_day where address = :address and day = :day for update)
                        update egress_day e set sent = least(:quota, b.sent + :messages) from before b
                        where e.address = :address and e.day = :day and b.sent < :quota
                        returning e.sent - b.sent""")
                .param("quota", quota)
                .param("messages", messages)
                .param("address", address)
                .param("day", day)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    void giveBack(Departure departure, int messages) {
        if (messages > 0 && departure.counted().isPresent()) {
            jdbc.sql(
                            "update egress_day set sent = greatest(0, sent - :messages) where address = :address and day = :day")
                    .param("messages", messages)
                    .param("address", departure.counted().get())
                    .param("day", departure.day())
                    .update();
        }
    }
}
