package digital.ar.delivery.shaping;

/**
 * A receiving provider as seen from one of our egress pools: what its limits count.
 *
 * @param pool empty text: the addresses that the operating system chooses
 */
public record Channel(String provider, String pool) {
    @Override
    public String toString() {
        return pool.isEmpty() ? provider : provider + " from " + pool;
    }
}
