package digital.ar.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class TokenMailAddressesTest {
    private final MailFixture fixture = new MailFixture();
    private final MailAddresses addresses = fixture.addresses();

    @Test
    void anAddressFindsItsRecipientAlsoInUpperCase() {
        var recipient = fixture.draft().build().recipient();
        assertThat(addresses.resolve(addresses.returnPath(recipient)))
                .contains(new MailAddresses.Ours(MailAddresses.Kind.RETURN_PATH, recipient));
        assertThat(addresses.resolve(addresses.replyTo(recipient).toUpperCase(Locale.ROOT)))
                .contains(new MailAddresses.Ours(MailAddresses.Kind.REPLY, recipient));
        // RFC 5321 4.5.3.1.1
        assertThat(addresses.returnPath(recipient).indexOf('@')).isLessThanOrEqualTo(64);
    }

    @Test
    void whatWeDidNotMakeIsNobody() {
        var recipient = fixture.draft().build().recipient();
        var ours = addresses.returnPath(recipient);
        var forged = ours.substring(0, 12) + (ours.charAt(12) == 'a' ? 'b' : 'a') + ours.substring(13);
        assertThat(addresses.resolve(ours.replace("b-", "r-"))).isEmpty();
        assertThat(addresses.resolve(ours.replace("@ar.localhost", "@evil.example")))
                .isEmpty();
        assertThat(addresses.resolve(forged)).isEmpty();
        assertThat(addresses.resolve("postmaster@ar.localhost")).isEmpty();
        assertThat(addresses.resolve("@")).isEmpty();
    }
}
