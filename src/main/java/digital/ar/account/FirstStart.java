package digital.ar.account;

import java.util.Optional;

/** What an empty database needs before anyone can use the service. */
public interface FirstStart {
    /**
     * Shown once; the database keeps only hashes.
     *
     * @param email of the console person
     * @param apiKey {@code ark_…}
     */
    record Secrets(Tenant tenant, String email, String password, String apiKey) {}

    /**
     * Makes the first tenant, its console person and an API key in one transaction; empty when there is a tenant already.
     * Two nodes that start at once make one tenant.
     */
    Optional<Secrets> run();

    /** The tenant that the first start made: the oldest. Empty before {@link #run}. */
    Optional<Tenant> firstTenant();
}
