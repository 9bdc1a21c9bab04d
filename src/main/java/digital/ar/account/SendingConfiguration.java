package digital.ar.account;

import digital.ar.account.dns.OurSide;
import digital.ar.platform.StartupFailure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What DNS records must fit, from the settings. */
@Configuration
class SendingConfiguration {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    @Bean
    OurSide ourSide(SendingProperties mail, OurHost host) {
        var domain = mail.domain().toLowerCase(Locale.ROOT);
        return new OurSide(
                domain,
                host.hostname().isBlank() ? domain : host.hostname().toLowerCase(Locale.ROOT),
                mail.sourceAddresses().stream()
                        .map(SendingConfiguration::address)
                        .toList());
    }

    private static InetAddress address(String text) {
        try {
            if (LITERAL.matcher(text).matches()) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException e) {
            throw new StartupFailure("ar.mail.source-addresses", "must be IP addresses, is " + text);
        }
        throw new StartupFailure("ar.mail.source-addresses", "must be IP addresses, is " + text);
    }
}
