package digital.ar.evidence;

/**
 * Published on the node that stamped, after the commit: proofs up to this size can be had.
 *
 * @param size leaves of the stamped checkpoint
 */
public record LogStamped(long size) {}
