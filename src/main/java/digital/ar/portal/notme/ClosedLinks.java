package digital.ar.portal.notme;

import digital.ar.notice.NotMe;
import digital.ar.notice.NoticeView;
import digital.ar.notice.Notices;
import digital.ar.platform.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Stands before every page of a reading link, also of rooms that come later: what was sent to somebody who said "this is not
 * me" is another person's letter, and stays closed whatever form or word of an earlier page is brought.
 */
@Component
class ClosedLinks implements WebMvcConfigurer, HandlerInterceptor {
    private final Tokens tokens;
    private final Notices notices;
    private final NotMe notMe;

    ClosedLinks(Tokens tokens, Notices notices, NotMe notMe) {
        this.tokens = tokens;
        this.notices = notices;
        this.notMe = notMe;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/r/*", "/r/*/**")
                .excludePathPatterns("/r/*/not-me", "/r/*/rights", "/r/*/rights/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var token = token(request);
        var open = token.flatMap(t -> tokens.readUrl(Tokens.Purpose.READ, t))
                .map(Tokens.Token::recipient)
                .flatMap(recipient -> notices.findByRecipient(recipient).map(n -> isOpen(n, recipient)))
                .orElse(true); // no link of ours: the page says so itself
        if (!open) {
            response.setStatus(HttpStatus.SEE_OTHER.value()); // RFC 9110 15.4.4
            response.setHeader("Location", "/r/" + token.orElseThrow() + "/not-me");
        }
        return open;
    }

    private boolean isOpen(NoticeView notice, UUID recipient) {
        return notice.recipients().stream()
                .filter(r -> r.id().equals(recipient))
                .allMatch(r -> notMe.closedSince(notice, r).isEmpty());
    }

    private static Optional<String> token(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? Optional.ofNullable(variables.get("token")).map(Object::toString)
                : Optional.empty();
    }
}
