package digital.ar.portal.visit;

import digital.ar.notice.Notices;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.platform.TenantHosts;
import digital.ar.platform.Tokens;
import digital.ar.platform.Tokens.Purpose;
import digital.ar.platform.Tokens.Token;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Under a tenant's own name only that tenant's links open: another's is a wrong address there. The mail's image needs no guard: it
 * is the same for every token, also for a forged one.
 */
@Component
class TenantDoor implements HandlerInterceptor, WebMvcConfigurer {
    private static final Map<String, Purpose> PURPOSES =
            Map.of("l", Purpose.LINK, "r", Purpose.READ, "u", Purpose.UNSUBSCRIBE);
    private static final int PURPOSE = 1;
    private static final int TOKEN = 2;

    private final Tokens tokens;
    private final Notices notices;

    TenantDoor(Tokens tokens, Notices notices) {
        this.tokens = tokens;
        this.notices = notices;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        InterceptorRegistration door = registry.addInterceptor(this);
        PURPOSES.keySet().forEach(first -> door.addPathPatterns("/" + first + "/**"));
    }

    /** @throws Problem NOT_FOUND */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (TenantHosts.of(request).isPresent()) {
            token(request).flatMap(t -> notices.findByRecipient(t.recipient())).ifPresent(notice -> {
                if (!TenantHosts.admits(request, notice.tenant())) {
                    throw new Problem(ProblemType.NOT_FOUND, "There is no such page.");
                }
            });
        }
        return true;
    }

    /** Empty: no token of ours; the page itself says so. */
    private Optional<Token> token(HttpServletRequest request) {
        var parts = request.getServletPath().split("/", -1);
        var purpose = parts.length > TOKEN ? PURPOSES.get(parts[PURPOSE]) : null;
        return purpose == null ? Optional.empty() : tokens.readUrl(purpose, parts[TOKEN]);
    }
}
