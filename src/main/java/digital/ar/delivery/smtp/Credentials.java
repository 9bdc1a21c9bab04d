package digital.ar.delivery.smtp;

/** Login at a relay. */
public record Credentials(String username, String password) {
    @Override
    public String toString() {
        return "Credentials[" + username + ", ***]";
    }
}
