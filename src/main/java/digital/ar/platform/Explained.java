package digital.ar.platform;

/** An exception that knows how it is told to a client, whoever lets it pass. */
public interface Explained {
    Problem problem();
}
