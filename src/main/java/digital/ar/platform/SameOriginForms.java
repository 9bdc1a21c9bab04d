package digital.ar.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Refuses a form that another site posts: by {@code Sec-Fetch-Site} (W3C Fetch Metadata), which every current browser
 * sends and no page can forge, else by {@code Origin} (RFC 6454 7). Browsers too old for the first send
 * {@code Origin: null} because of our Referrer-Policy; they pass here, and the signed token in each form of the portal
 * decides. A program without a browser sends neither and carries no authority that could be abused.
 */
final class SameOriginForms extends OncePerRequestFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS"); // RFC 9110 9.2.1
    private static final Set<String> OWN = Set.of("same-origin", "none");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SAFE.contains(request.getMethod()) || isOneClick(request) || isOwn(request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    /** RFC 8058 3.2: mail programs post from anywhere; the token in the address is all the authority there is. */
    private static boolean isOneClick(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/u/");
    }

    private static boolean isOwn(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return OWN.contains(site);
        }
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || origin.equals("null") || origin.equals(originOf(request));
    }

    private static String originOf(HttpServletRequest request) {
        var url = UriComponentsBuilder.newInstance().scheme(request.getScheme()).host(request.getServerName());
        var standard = request.getScheme().equals("https") ? 443 : 80;
        return (request.getServerPort() == standard ? url : url.port(request.getServerPort())).toUriString();
    }
}
