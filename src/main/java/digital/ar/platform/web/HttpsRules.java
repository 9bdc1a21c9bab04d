package digital.ar.platform.web;

import digital.ar.platform.PlatformProperties;
import digital.ar.platform.TenantHosts;
import digital.ar.platform.WebProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * HTTPS where it is promised. Over HTTPS each answer says so for later visits (RFC 6797). Without it, where it is forced, a GET of a
 * page is sent on; a POST and the API are refused, because what they carry has crossed the network in the clear already, and
 * a redirect would hide that. Behind {@link HostGate}: the name in the redirect is a known one.
 */
final class HttpsRules extends OncePerRequestFilter {
    private static final int STANDARD_PORT = 443;
    private static final String PLAIN = "Use HTTPS. What this request carried crossed the network in the clear.\n";

    private final WebProperties web;
    private final PlatformProperties platform;

    HttpsRules(WebProperties web, PlatformProperties platform) {
        this.web = web;
        this.platform = platform;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.isSecure()) {
            promise(request, response);
            chain.doFilter(request, response);
        } else if (!isForced(request) || PublicPaths.isForAnyName(request.getServletPath())) {
            chain.doFilter(request, response);
        } else if (HostGate.isReading(request) && !request.getServletPath().startsWith("/v1/")) {
            sendOn(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            response.setContentType("text/plain;charset=utf-8");
            response.getWriter().write(PLAIN);
        }
    }

    private void promise(HttpServletRequest request, HttpServletResponse response) {
        if (web.hsts().enabled()) {
            response.setHeader(
                    "Strict-Transport-Security",
                    web.hsts().header(TenantHosts.of(request).isEmpty())); // RFC 6797 7.1
        }
    }

    private boolean isForced(HttpServletRequest request) {
        return web.forceHttps() || request.getLocalPort() == web.httpPort();
    }

    /** RFC 6797 7.2: permanent. The path stays as it came, still encoded. */
    private void sendOn(HttpServletRequest request, HttpServletResponse response) {
        var query = request.getQueryString();
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader(
                "Location",
                "https://" + request.getServerName() + port(request.getServerName()) + request.getRequestURI()
                        + (query == null ? "" : "?" + query));
    }

    private String port(String host) {
        var ours = platform.publicUrl();
        var port = host.equalsIgnoreCase(ours.getHost()) && "https".equals(ours.getScheme()) ? ours.getPort() : -1;
        return port < 0 || port == STANDARD_PORT ? "" : ":" + port;
    }
}
