package digital.ar.account;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** The principal of a console session; pages take name and address from {@link #person()}. */
public final class SignedInPerson implements UserDetails {
    private static final long serialVersionUID = 1L;
    private static final List<GrantedAuthority> ROLES = List.of(new SimpleGrantedAuthority("ROLE_PERSON"));

    private final Person person;
    private final String passwordHash;

    SignedInPerson(Person person, String passwordHash) {
        this.person = person;
        this.passwordHash = passwordHash;
    }

    public Person person() {
        return person;
    }

    public UUID tenant() {
        return person.tenant();
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return ROLES;
    }

    @Override
    public String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return person.email();
    }
}
