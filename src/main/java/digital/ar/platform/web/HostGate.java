package digital.ar.platform.web;

import digital.ar.platform.ConnectionPeer;
import digital.ar.platform.OwnHosts;
import digital.ar.platform.PlatformProperties;
import digital.ar.platform.TenantHosts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/** Decides by the name in the request what may answer. The name never comes back in an answer. */
final class HostGate extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(HostGate.class);
    private static final String UNKNOWN =
            "Este servico nao atende por este nome. / This service does not answer under this name.\n"
                    + "Operator: set ar.public-url, or name it in ar.web.hosts.\n";

    private final OwnHosts own;
    private final TenantHosts tenants;
    private final PlatformProperties platform;
    private volatile boolean told;

    HostGate(OwnHosts own, TenantHosts tenants, PlatformProperties platform) {
        this.own = own;
        this.tenants = tenants;
        this.platform = platform;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var host = OwnHosts.normalised(request.getServerName());
        var path = request.getServletPath();
        if (own.contains(host, ConnectionPeer.isThisMachine(request))) {
            chain.doFilter(request, response);
            return;
        }
        var tenant = tenants.tenant(host);
        if (tenant.isPresent()) {
            TenantHosts.note(request, tenant.get());
            underTenantsName(path, request, response, chain);
        } else if (PublicPaths.isForAnyName(path) || own.isOpen() && PublicPaths.isPublic(path)) {
            chain.doFilter(request, response);
        } else {
            refuse(response);
        }
    }

    private void underTenantsName(
            String path, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (PublicPaths.isDebtors(path)) {
            chain.doFilter(request, response);
        } else if (PublicPaths.isServicePage(path) && isReading(request)) {
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("Location", platform.url(request.getRequestURI()));
            response.setStatus(HttpServletResponse.SC_FOUND);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    static boolean isReading(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** RFC 9110 7.4, 15.5.20. */
    private void refuse(HttpServletResponse response) throws IOException {
        if (!told) {
            told = true;
            LOG.warn(
                    "A request under a name that is not ours was refused; more are not told. Names: ar.public-url, ar.web.hosts");
        }
        response.setStatus(HttpServletResponse.SC_MISDIRECTED_REQUEST);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentType("text/plain;charset=utf-8");
        response.getWriter().write(UNKNOWN);
    }
}
