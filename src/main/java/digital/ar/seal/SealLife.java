package digital.ar.seal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How seals are kept provable.
 *
 * @param level that receipts reach after they were issued as B-T; {@code B-LTA} costs one more timestamp for each receipt
 * @param upgradeAfter how long after sealing: authorities need some time to publish a revocation
 * @param renewBefore lead before a certificate or an algorithm that a seal rests on ends; half of it spreads the work
 * @param refuseRevoked true: no receipt is sealed while the sealing certificate is known to be revoked
 * @param revocation how revocation data is fetched
 */
@ConfigurationProperties("ar.seal")
public record SealLife(
        @DefaultValue("B-LT") SealLevel level,
        @DefaultValue("PT24H") Duration upgradeAfter,
        @DefaultValue("P180D") Duration renewBefore,
        @DefaultValue("true") boolean refuseRevoked,
        @DefaultValue Fetching revocation) {
    /**
     * @param timeout for one list or answer
     * @param maxSize of a list, in bytes
     * @param cacheTime how long an answer is used again; never beyond its own end
     * @param privateNetworks true: addresses inside of one's own network may be asked
     */
    public record Fetching(
            @DefaultValue("PT20S") Duration timeout,
            @DefaultValue("20971520") int maxSize,
            @DefaultValue("PT1H") Duration cacheTime,
            @DefaultValue("false") boolean privateNetworks) {}
}
