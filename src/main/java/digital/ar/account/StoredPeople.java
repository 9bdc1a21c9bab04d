package digital.ar.account;

import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** People with a password; also Spring Security's view of them ({@link SignedInPerson}). */
@Service
class StoredPeople implements People, UserDetailsService {
    private final PersonRepository people;
    private final PasswordEncoder passwords;
    private final String nobodysHash;

    StoredPeople(PersonRepository people, PasswordEncoder passwords) {
        this.people = people;
        this.passwords = passwords;
        this.nobodysHash = passwords.encode("nobody has this password");
    }

    @Override
    public Optional<Person> authenticate(String email, String password) {
        var person = people.findByEmail(email);
        // The comparison is made for nobody too: the time must not tell which addresses exist.
        var matches = passwords.matches(
                password, person.map(PersonEntity::passwordHash).orElse(nobodysHash));
        return person.filter(p -> matches).map(PersonEntity::toPerson);
    }

    @Override
    public Optional<Person> find(String email) {
        return people.findByEmail(email).map(PersonEntity::toPerson);
    }

    @Override
    public Optional<Person> firstOf(UUID tenant) {
        return people.findFirstByTenantIdOrderByCreatedAt(tenant).map(PersonEntity::toPerson);
    }

    @Override
    public UserDetails loadUserByUsername(String email) {
        return people.findByEmail(email)
                .map(p -> new SignedInPerson(p.toPerson(), p.passwordHash()))
                .orElseThrow(() -> new UsernameNotFoundException("no such person"));
    }
}
