package digital.ar.console;

import digital.ar.platform.ClientNetwork;
import digital.ar.platform.Throttle;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Slows down guessing of passwords. The narrow limit counts account and network together, so that a stranger cannot lock
 * an account out from elsewhere; two wide ones stop many accounts from one network, and one account from many.
 */
final class SignInLimit extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(SignInLimit.class);
    private static final int WIDER = 10;

    private final Throttle pair;
    private final Throttle network;
    private final Throttle account;

    SignInLimit(Clock clock, ConsoleProperties properties) {
        this.pair = new Throttle(clock, properties.attempts(), properties.attemptsWindow());
        this.network = new Throttle(clock, properties.attempts() * WIDER, properties.attemptsWindow());
        this.account = new Throttle(clock, properties.attempts() * WIDER, properties.attemptsWindow());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getRequestURI().equals(ConsoleSecurity.SIGN_IN);
    }

    /** Counts before the password is looked at; the right one gives the turn back ({@link #succeeded}). */
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var from = ClientNetwork.of(request.getRemoteAddr());
        var who = accountOf(request);
        var allowed = pair.allows(from + " " + who) & network.allows(from) & account.allows(who);
        if (allowed) {
            chain.doFilter(request, response);
        } else {
            log.warn("sign-in refused: too many attempts network={}", from);
            response.sendRedirect(ConsoleSecurity.SIGN_IN + "?blocked");
        }
    }

    void succeeded(HttpServletRequest request) {
        pair.forget(ClientNetwork.of(request.getRemoteAddr()) + " " + accountOf(request));
    }

    private static String accountOf(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getParameter("email"), "")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
