package digital.ar.tracking.rules;

/**
 * A hit's class and why.
 *
 * @param rule id within the ruleset; {@code no-machine-sign} for HUMAN
 * @param ruleset version of the rules
 */
public record Verdict(HitClass hitClass, String rule, String ruleset) {
    static final String NO_RULE = "no-machine-sign";

    /** EVIDENCE section 4. None of them is a reading. */
    public enum HitClass {
        /** Loaded ahead by an intermediary for its user's privacy or speed; says nothing about the user. */
        PREFETCH,
        /** Loaded by an intermediary, perhaps because somebody opened the mail; does not say who. */
        PROXY,
        /** Fetched by a security check or another program. */
        SCANNER,
        /** No sign of a machine: an indication that the recipient's device showed the mail, not that it was read. */
        HUMAN
    }

    public boolean human() {
        return hitClass == HitClass.HUMAN;
    }
}
