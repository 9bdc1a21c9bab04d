package digital.ar.portal.refusal;

import digital.ar.platform.ClientNetwork;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.platform.Throttle;
import digital.ar.platform.Tokens;
import digital.ar.platform.Tokens.Purpose;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Slows down a network that asks for links that are not ours. Guessing has no prospect (80 bits); this keeps it cheap. */
@Component
final class GuessLimit implements HandlerInterceptor, WebMvcConfigurer {
    private static final Map<Character, Purpose> DOORS =
            Map.of('r', Purpose.READ, 'l', Purpose.LINK, 'u', Purpose.UNSUBSCRIBE);

    private final Tokens tokens;
    private final Throttle guesses;

    GuessLimit(Tokens tokens, Clock clock, LinkProperties properties) {
        this.tokens = tokens;
        this.guesses = new Throttle(clock, properties.unknown(), Duration.ofMinutes(10));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/r/**", "/l/**", "/u/**");
    }

    /** @throws Problem TOO_MANY_REQUESTS */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!ours(request) && !guesses.allows(ClientNetwork.of(request.getRemoteAddr()))) {
            throw new Problem(ProblemType.TOO_MANY_REQUESTS, "Too many unknown links asked for; wait some minutes.");
        }
        return true;
    }

    private boolean ours(HttpServletRequest request) {
        var purpose = DOORS.get(request.getRequestURI().charAt(1));
        return purpose != null
                && request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && variables.get("token") instanceof String token
                && tokens.readUrl(purpose, token).isPresent();
    }
}
