package digital.ar.account;

import java.util.Optional;
import java.util.UUID;

/** People of the console. */
public interface People {
    /** Empty for an unknown address as for a wrong password, after the same amount of work. */
    Optional<Person> authenticate(String email, String password);

    /** @param email in any case */
    Optional<Person> find(String email);

    /** Who was the tenant's first. */
    Optional<Person> firstOf(UUID tenant);
}
