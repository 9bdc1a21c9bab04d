package digital.ar.delivery.shaping;

/**
 * What a provider is given at most, by all nodes together.
 *
 * @param connections at the same time; 0: as many as our nodes may open
 * @param messagesPerConnection 0: the node's own setting
 * @param messagesPerMinute 0: no limit
 */
public record Limits(int connections, int messagesPerConnection, int messagesPerMinute) {
    static final Limits NONE = new Limits(0, 0, 0);
    private static final int MANY = 10_000;

    public Limits {
        if (connections < 0 || messagesPerConnection < 0 || messagesPerMinute < 0) {
            throw new IllegalArgumentException("limits are 0 (none) or more");
        }
        // A limit of the rate alone still needs an account.
        connections = connections == 0 && messagesPerMinute > 0 ? MANY : connections;
    }

    boolean limited() {
        return connections > 0 || messagesPerMinute > 0;
    }
}
