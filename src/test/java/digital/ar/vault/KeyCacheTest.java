package digital.ar.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Keys that were read before an erasure was committed are not remembered after it. */
class KeyCacheTest {
    private final KeyCache cache = new KeyCache(Clock.systemUTC(), 10, Duration.ofMinutes(5));
    private final NoticeKeys keys = new NoticeKeys(
            UUID.randomUUID(),
            UUID.randomUUID(),
            Map.of(Vault.Purpose.CONTENT, DataKey.random()),
            Period.ofYears(1),
            Set.of());

    @Test
    void whatWasReadIsRemembered() {
        cache.put(keys, cache.moment());
        assertThat(cache.find(keys.notice())).contains(keys);
    }

    @Test
    void whatWasReadBeforeAnErasureIsNot() {
        var moment = cache.moment();
        cache.forget(keys.notice());
        cache.put(keys, moment);
        assertThat(cache.find(keys.notice())).isEmpty();
    }
}
