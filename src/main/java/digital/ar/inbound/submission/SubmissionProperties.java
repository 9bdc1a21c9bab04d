package digital.ar.inbound.submission;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Submission by SMTP. Limits, host name and certificate are those of {@code ar.smtp}.
 *
 * @param port where to listen, 0: any free port, -1: off
 * @param bind address to listen on
 * @param implicitTls TLS from the first byte on (RFC 8314 3.3) instead of STARTTLS
 * @param guesses wrong passwords of one address in the window
 * @param guessesWindow see above
 */
@ConfigurationProperties("ar.submission")
record SubmissionProperties(
        @DefaultValue("-1") int port,
        @DefaultValue("127.0.0.1") String bind,
        @DefaultValue("false") boolean implicitTls,
        @DefaultValue("10") int guesses,
        @DefaultValue("PT15M") Duration guessesWindow) {
    boolean enabled() {
        return port >= 0;
    }
}
