package digital.ar.evidence.service;

import digital.ar.evidence.EventType;
import digital.ar.evidence.NodeName;
import digital.ar.platform.Condition;
import digital.ar.platform.Condition.State;
import digital.ar.platform.PlatformProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Holds our clock against the configured servers; a drift goes on record when it begins, changes and ends. */
@Component
class NtpClock implements Condition.Source {
    private static final Logger LOG = LoggerFactory.getLogger(NtpClock.class);
    private static final String CODE = "clock.offset";

    private final ClockProperties properties;
    private final NtpClient client;
    private final ServiceChain chain;
    private final Clock clock;
    private final String node;
    private volatile Condition condition;

    @Autowired
    NtpClock(ClockProperties properties, ServiceChain chain, Clock clock, PlatformProperties platform) {
        this(
                properties,
                new NtpClient(clock, System::nanoTime, properties.timeout()),
                chain,
                clock,
                NodeName.of(platform));
    }

    NtpClock(ClockProperties properties, NtpClient client, ServiceChain chain, Clock clock, String node) {
        this.properties = properties;
        this.client = client;
        this.chain = chain;
        this.clock = clock;
        this.node = node;
        this.condition = properties.ntpServers().isEmpty()
                ? new Condition(
                        CODE,
                        State.WARNING,
                        "nobody compares this machine's clock with a reference: name servers in ar.clock.ntp-servers",
                        null)
                : Condition.good(CODE, "not compared yet");
    }

    boolean configured() {
        return !properties.ntpServers().isEmpty();
    }

    Duration check() {
        var samples = properties.ntpServers().stream().map(client::ask).toList();
        var agreed = ClockOffset.agreed(samples);
        agreed.ifPresent(offset -> chain.alone(() -> record(offset, samples)));
        condition = told(agreed, samples);
        return properties.check();
    }

    private boolean record(ClockOffset offset, List<NtpSample> samples) {
        var open = new Drifts(chain.read()).open(node);
        var state = open.map(before -> onward(offset, before.facts()))
                .orElseGet(() -> offset.beyond(properties.threshold()) ? Optional.of(Drifts.BEGAN) : Optional.empty());
        state.ifPresent(word -> {
            chain.append(EventType.CLOCK_DRIFT, clock.instant(), facts(word, offset, samples));
            LOG.warn("clock.drift {}: offset {} ms", word, offset.offset().toMillis());
        });
        return state.isPresent();
    }

    private Optional<String> onward(ClockOffset offset, Map<String, Object> before) {
        if (offset.within(properties.threshold())) {
            return Optional.of(Drifts.ENDED);
        }
        var recorded = before.get("offsetMillis") instanceof Number millis ? millis.longValue() : 0;
        var moved = Math.abs(offset.offset().toMillis() - recorded);
        return moved > properties.threshold().toMillis() ? Optional.of(Drifts.CHANGED) : Optional.empty();
    }

    private Map<String, Object> facts(String state, ClockOffset offset, List<NtpSample> samples) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("state", state);
        facts.put("offsetMillis", offset.offset().toMillis());
        facts.put("uncertaintyMillis", offset.uncertainty().toMillis());
        facts.put("thresholdMillis", properties.threshold().toMillis());
        facts.put("servers", samples.stream().map(NtpSample::facts).toList());
        return facts;
    }

    private Condition told(Optional<ClockOffset> agreed, List<NtpSample> samples) {
        if (agreed.isEmpty()) {
            return new Condition(CODE, State.WARNING, "no majority of the NTP servers agrees: " + words(samples), null);
        }
        var offset = agreed.get();
        var detail = "offset " + offset.offset().toMillis() + " ms, sure to "
                + offset.uncertainty().toMillis() + " ms";
        return offset.within(properties.threshold())
                ? Condition.good(CODE, detail)
                : new Condition(CODE, State.FAULT, detail + "; set this machine's clock", null);
    }

    private static String words(List<NtpSample> samples) {
        return samples.stream()
                .map(s -> s.server() + " "
                        + (s.offset() == null ? s.fault() : s.offset().toMillis() + " ms"))
                .collect(java.util.stream.Collectors.joining(", "));
    }

    @Override
    public List<Condition> conditions() {
        return List.of(condition);
    }
}
