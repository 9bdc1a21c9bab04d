package digital.ar.seal.overview;

import digital.ar.platform.Condition;
import digital.ar.platform.Condition.State;
import digital.ar.seal.TimestampAuthority;
import digital.ar.seal.certificate.Names;
import digital.ar.seal.key.ConfiguredSeal;
import digital.ar.seal.key.Pkcs11Key;
import digital.ar.seal.key.SigningKey;
import digital.ar.seal.timestamp.Quota;
import digital.ar.seal.timestamp.TimestampAuthorities;
import digital.ar.seal.timestamp.TimestampSource;
import digital.ar.seal.timestamp.TokenCounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an operator must see of keys and time: expiry, the device, each time authority and its quota. */
@Component
public class SealConditions implements Condition.Source {
    private final SigningKey key;
    private final TimestampAuthority time;
    private final Clock clock;

    public SealConditions(SigningKey sealingKey, TimestampAuthority time, Clock clock) {
        this.key = sealingKey;
        this.time = time;
        this.clock = clock;
    }

    @Override
    public List<Condition> conditions() {
        var conditions = new ArrayList<Condition>();
        conditions.add(certificate());
        if (key.key() instanceof Pkcs11Key device) {
            conditions.add(device.condition());
        }
        if (time instanceof TimestampAuthorities authorities) {
            conditions.addAll(authorities(authorities.sources()));
        }
        return conditions;
    }

    private Condition certificate() {
        var name = Names.commonName(key.certificate());
        var end = key.certificate().getNotAfter().toInstant();
        var now = clock.instant();
        if (!key.validAt(now)) {
            return condition(
                    "seal.certificate",
                    State.FAULT,
                    "The sealing certificate " + name + " is not valid (its end: " + end
                            + "): receipts wait for another",
                    end.isBefore(now) ? end : null);
        }
        if (!key.validAt(now.plus(ConfiguredSeal.WARN_BEFORE))) {
            return condition(
                    "seal.certificate",
                    State.WARNING,
                    "The sealing certificate " + name + " ends in "
                            + Duration.between(now, end).toDays() + " days, at " + end + ": order the next one",
                    null);
        }
        return Condition.good("seal.certificate", name + ", valid until " + end);
    }

    /** While another one stamps nothing waits: then trouble is a warning. */
    private static List<Condition> authorities(List<TimestampSource> sources) {
        var usages = new LinkedHashMap<TimestampSource, TokenCounts.Usage>();
        sources.forEach(source -> usages.put(source, source.usage()));
        var stamped = usages.entrySet().stream().anyMatch(e -> stamps(e.getKey(), e.getValue()));
        var trouble = stamped ? State.WARNING : State.FAULT;
        return usages.entrySet().stream()
                .map(e -> authority(e.getKey(), e.getValue(), trouble))
                .toList();
    }

    private static boolean stamps(TimestampSource source, TokenCounts.Usage usage) {
        return source.trouble().isEmpty() && !source.quota().usedUp(usage.inPeriod());
    }

    private static Condition authority(TimestampSource source, TokenCounts.Usage usage, State trouble) {
        var code = "tsa." + source.name().toLowerCase(Locale.ROOT);
        var figures = figures(source, usage);
        var failure = source.trouble();
        if (failure.isPresent()) {
            var reason = source.name() + " " + failure.get().reason() + ". " + figures;
            return condition(code, trouble, reason, failure.get().at());
        }
        if (source.quota().usedUp(usage.inPeriod())) {
            return condition(code, trouble, "The quota is used up. " + figures, null);
        }
        return source.quota().nearlyUsedUp(usage.inPeriod())
                ? condition(code, State.WARNING, "The quota is nearly used up. " + figures, null)
                : Condition.good(code, figures);
    }

    private static String figures(TimestampSource source, TokenCounts.Usage usage) {
        var quota = source.quota();
        var text = new StringBuilder(usage.inMonth() + " tokens this month");
        if (quota.limited()) {
            text.append(", ").append(usage.inPeriod()).append(" of ").append(quota.words());
        }
        if (quota.price() > 0) {
            text.append(", cost ").append(Quota.money(usage.inMonth() * quota.price()));
        }
        usage.lastToken().ifPresent(at -> text.append(", last token ").append(at));
        usage.lastFailure()
                .ifPresent(f -> text.append(", last failure ")
                        .append(f.at())
                        .append(" (")
                        .append(f.reason())
                        .append(')'));
        return text.toString();
    }

    private static Condition condition(String code, State state, String detail, @Nullable Instant since) {
        return new Condition(code, state, detail, since);
    }
}
