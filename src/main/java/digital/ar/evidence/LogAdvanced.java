package digital.ar.evidence;

/**
 * Published on the node that sequenced, after the commit: a wake-up for consumers. Consumers on other nodes look by
 * themselves now and then.
 *
 * @param size leaves of the newest checkpoint
 */
public record LogAdvanced(long size) {}
