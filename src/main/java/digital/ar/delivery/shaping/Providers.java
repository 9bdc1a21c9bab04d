package digital.ar.delivery.shaping;

import digital.ar.platform.StartupFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okhttp3.HttpUrl;

/** Who receives mail behind an MX host, and what they are given. Settings come before the built-in table. */
public final class Providers {
    private static final String TABLE = "/delivery/providers.csv";

    private static final Limits RELAY = new Limits(100, 0, 0);

    private final Map<String, Limits> limits = new LinkedHashMap<>();
    private final Map<String, String> suffixes = new TreeMap<>();
    private final Limits others;

    public Providers(ShapingProperties properties) {
        this.others = checked(
                "ar.delivery.shaping.connections",
                properties.connections(),
                properties.messagesPerConnection(),
                properties.messagesPerMinute());
        properties.providers().forEach(this::addOwn);
        builtIn().forEach(this::addUnlessKnown);
    }

    private void addOwn(ShapingProperties.Provider own) {
        if (!own.name().matches("[a-z0-9][a-z0-9-]*") || own.mx().isBlank()) {
            throw new StartupFailure(
                    "ar.delivery.shaping.providers[].name",
                    "each provider needs a name of letters a-z, digits and dashes, and suffixes of MX hosts; found name '"
                            + own.name() + "', mx '" + own.mx() + "'");
        }
        add(
                own.name(),
                own.mx(),
                checked(
                        "ar.delivery.shaping.providers[" + own.name() + "]",
                        own.connections(),
                        own.messagesPerConnection(),
                        own.messagesPerMinute()));
    }

    private static Limits checked(String setting, int connections, int perConnection, int perMinute) {
        try {
            return new Limits(connections, perConnection, perMinute);
        } catch (IllegalArgumentException e) {
            throw new StartupFailure(setting, String.valueOf(e.getMessage()), e);
        }
    }

    private void addUnlessKnown(ShapingProperties.Provider builtIn) {
        if (!limits.containsKey(builtIn.name())) {
            add(builtIn.name(), builtIn.mx(), builtIn.limits());
        }
    }

    private void add(String name, String mx, Limits given) {
        limits.put(name, given);
        Arrays.stream(mx.split(","))
                .map(s -> s.strip().toLowerCase(Locale.ROOT))
                .forEach(suffix -> suffixes.putIfAbsent(suffix, name));
    }

    private static List<ShapingProperties.Provider> builtIn() {
        try (var table = Providers.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException(TABLE + " is missing from the jar");
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(";"))
                    .map(f -> new ShapingProperties.Provider(
                            f[0], f[1], Integer.parseInt(f[2]), Integer.parseInt(f[3]), Integer.parseInt(f[4])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a provider is given. Our own sandbox has no limit; a relay, which is ours too, a generous one. */
    public Limits limits(String provider) {
        if (provider.equals("sandbox")) {
            return Limits.NONE;
        }
        return limits.getOrDefault(provider, provider.startsWith("relay:") ? RELAY : others);
    }

    /** The provider of an MX host: the named one with the longest suffix that fits, else the registrable domain. */
    public String of(String mxHost) {
        var host = mxHost.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
        for (var rest = host; !rest.isEmpty(); rest = rest.substring(Math.min(rest.length(), label(rest)))) {
            var named = suffixes.get(rest);
            if (named != null) {
                return named;
            }
        }
        return registrable(host).orElse(host);
    }

    private static int label(String name) {
        var dot = name.indexOf('.');
        return dot < 0 ? name.length() : dot + 1;
    }

    /** By the public suffix list. */
    private static Optional<String> registrable(String host) {
        return Optional.ofNullable(HttpUrl.parse("http://" + host + "/")).map(HttpUrl::topPrivateDomain);
    }
}
