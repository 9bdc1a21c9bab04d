package digital.ar.tracking.rules;

import java.time.Duration;

/**
 * How near is near.
 *
 * @param burstSeconds things of one mail fetched so near to each other were fetched together
 * @param trapMinutes around a hit on the trap in which its client is held for a machine
 * @param trapSeconds around a hit on the trap in which every hit on this mail is held for the same check
 * @param crowdSeconds hits of one client on mails of several recipients, so near to each other, are one act
 */
public record Moments(int burstSeconds, int trapMinutes, int trapSeconds, int crowdSeconds) {
    public Duration burst() {
        return Duration.ofSeconds(burstSeconds);
    }

    public Duration trapClient() {
        return Duration.ofMinutes(trapMinutes);
    }

    public Duration trap() {
        return Duration.ofSeconds(trapSeconds);
    }

    public Duration crowd() {
        return Duration.ofSeconds(crowdSeconds);
    }
}
